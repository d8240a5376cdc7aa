// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/time.h"

// What can be told of a PromQL expression without asking anybody. No parser: it reads words, strings, label blocks and
// brackets, and takes no word inside a string, a comment or a label block for anything else. A text that is no PromQL
// gives some shape, and no fault.
namespace warroom {

// "rate(requests_total[5m])": its function and window. Of a subquery, "(…)[15m:15s]", the window as a whole.
struct Lookback {
  std::string function;  // around it; empty: none
  Milliseconds window{0};
  std::string text() const;  // "rate[5m]"
};

struct QueryShape {
  std::vector<Lookback> lookbacks;     // in the order of the text
  std::vector<std::string> selectors;  // "requests_total{code=\"500\"}", each once, without its range
  bool divides = false;                // somewhere by something that is no number: it may be a share
  bool timesHundred = false;           // "* 100" or "100 *"
  std::optional<double> quantile;      // of histogram_quantile

  // The longest; null: it looks at the present alone.
  const Lookback* longest() const;
};

QueryShape shapeOf(std::string_view query);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/time.h"

namespace warroom {

struct Sample {
  PlanTime time;
  double value = 0;  // may be NaN or infinite: a judge says what that means
};

// The answer to an instant query. An empty `series` is a successful answer with nothing in it.
struct InstantSeries {
  std::map<std::string, std::string> labels;
  Sample sample;                // the newest
  std::vector<Sample> range{};  // oldest first, of a query for a span; else empty
};

struct InstantAnswer {
  std::vector<InstantSeries> series;
  std::vector<std::string> warnings;  // the source calls its own answer partial
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "models/runbook/query_shape.h"
#include "models/runbook/runbook.h"

// What triggers ask of metric sources, and what can be told of it before the day. Pure: what is known of a source comes
// from whoever has asked it.
namespace warroom {

// What one trial of a query has shown. `scrape` is the time between samples of what it selects.
struct Measured {
  std::optional<double> value;
  std::optional<Milliseconds> scrape;
};
using AskedQuery = std::pair<std::string, std::string>;  // source, query
using MeasuredQueries = std::map<AskedQuery, Measured>;

// What triggers ask, each once.
std::set<AskedQuery> triggerQueries(const Runbook& runbook);

// A share of failures that comes from one moment to the next, by which windows are judged.
inline constexpr double kSuddenFailure = 0.2;

// How long a rate over `window` takes to cross `share` once `failure` of all requests fail, at even traffic: the window
// fills in proportion. Nothing: it never does.
std::optional<Milliseconds> timeToCross(Milliseconds window, double share, double failure = kSuddenFailure);

// One metric that a trigger watches, with all that is known of it. Refers to the runbook.
struct Watched {
  Watched(const Trigger& of, const MetricCheck& asked, const MeasuredQueries& all);

  const Trigger& trigger;
  const MetricCheck& check;
  Measured measured;
  QueryShape shape;

  bool isShare() const;
  // Of the limit as a share of all, where this is one and the limit is a number: what must fail to cross it.
  std::optional<double> failingShare() const;
  const Lookback* rate() const;  // over which it takes its share; null: it has none
  std::optional<Milliseconds> crossing() const;
};

std::string shareText(double share);      // "5 %"
std::string spanText(Milliseconds span);  // "75 s", "8 s", "5 min": seconds up to two minutes, as they are compared
std::string shortNumber(double value);    // four digits

}  // namespace warroom

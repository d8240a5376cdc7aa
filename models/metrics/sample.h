// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
  std::string standIn{};              // who answered in the place of the source that was asked; empty: that one did
};

// The answer to a range query, in columns: values[i] was at times[i], oldest first.
struct RangeSeries {
  std::map<std::string, std::string> labels;
  std::vector<std::int64_t> times;  // plan time, milliseconds since the Unix epoch
  std::vector<double> values;
};

struct RangeAnswer {
  std::vector<RangeSeries> series;
  std::vector<std::string> warnings;  // the source calls its own answer partial
};

}  // namespace warroom

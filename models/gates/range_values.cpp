// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/range_values.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace warroom {
namespace {

// Of one moment, as far as it was read.
struct Moment {
  int series = 0;
  bool unknown = false;  // one of them is NaN
  double sum = 0;
  double least = HUGE_VAL;
  double greatest = -HUGE_VAL;

  void add(double value) {
    ++series;
    unknown = unknown || std::isnan(value);
    sum += value;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
  double combined(Combine combine) const {
    return combine == Combine::Sum ? sum : combine == Combine::Min ? least : greatest;
  }
};

}  // namespace

std::vector<Sample> combinedSamples(const RangeAnswer& answer, Combine combine) {
  std::map<std::int64_t, Moment> moments;
  for (const auto& series : answer.series)
    for (std::size_t i = 0; i < series.times.size(); ++i) moments[series.times[i]].add(series.values[i]);
  std::vector<Sample> samples;
  for (const auto& [time, moment] : moments) {
    if (moment.unknown || (combine == Combine::One && moment.series > 1)) continue;
    samples.push_back({PlanTime(Milliseconds(time)), moment.combined(combine)});
  }
  return samples;
}

}  // namespace warroom

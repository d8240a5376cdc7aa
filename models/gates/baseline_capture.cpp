// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/baseline_capture.h"

#include <algorithm>
#include <cmath>

#include "models/gates/judge_span.h"
#include "models/gates/range_values.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kEvery = 15s;

MetricCheck spanOf(const Baseline& baseline) {
  MetricCheck check;
  check.metric = baseline.metric;
  check.span = baseline.over;
  check.every = kEvery;
  return check;
}

RangeAnswer columnsOf(const InstantAnswer& answer) {
  RangeAnswer columns;
  for (const auto& series : answer.series) {
    auto& column = columns.series.emplace_back();
    for (const auto& sample : series.range) {
      column.times.push_back(sample.time.time_since_epoch().count());
      column.values.push_back(sample.value);
    }
  }
  return columns;
}

}  // namespace

std::string captureQuery(const Baseline& baseline) { return spanQuery(spanOf(baseline)); }

Result<CapturedBaseline> capturedFrom(const Baseline& baseline, const Result<InstantAnswer>& answer,
                                      const Result<InstantAnswer>& freshness, PlanTime now) {
  if (!answer) return tl::unexpected(answer.error());
  const auto newest = newestMoment(spanOf(baseline), answer, freshness, now);
  if (!newest) return failure(ErrorCode::BadInput, newest.error().reason);
  auto samples = combinedSamples(columnsOf(*answer), baseline.metric.combine);
  std::erase_if(samples, [](const Sample& each) { return !std::isfinite(each.value); });
  const auto moments = static_cast<std::size_t>(spanOf(baseline).moments());
  if (samples.empty() || 2 * samples.size() < moments)
    return failure(ErrorCode::BadInput, "only " + std::to_string(samples.size()) + " of " + std::to_string(moments) +
                                            " moments of " + formatDuration(baseline.over) + " have a value");
  CapturedBaseline captured{0, samples.front().value, samples.front().value};
  for (const auto& sample : samples) {
    captured.value += sample.value / static_cast<double>(samples.size());
    captured.lowest = std::min(captured.lowest, sample.value);
    captured.highest = std::max(captured.highest, sample.value);
  }
  return captured;
}

}  // namespace warroom

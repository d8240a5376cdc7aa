// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/backtest_record.h"

#include <algorithm>
#include <cmath>

#include "models/gates/judge.h"
#include "models/gates/range_values.h"

namespace warroom {
namespace {

// The least time between two samples of it: so long each of them stands, within the grid's limit. Two samples with a
// hole between them do not fill the hole.
Milliseconds stepOf(const RangeSeries& series, const BacktestGrid& grid) {
  auto step = std::int64_t{0};
  for (std::size_t i = 1; i < series.times.size(); ++i) {
    const auto gap = series.times[i] - series.times[i - 1];
    step = step == 0 ? gap : std::min(step, gap);
  }
  return std::min(std::max(Milliseconds(step), grid.step), grid.stands);
}

std::optional<double> valueIn(const RangeSeries& series, PlanTime time, Milliseconds step) {
  const auto wanted = time.time_since_epoch().count();
  const auto after = std::upper_bound(series.times.begin(), series.times.end(), wanted);
  if (after == series.times.begin() || wanted - *std::prev(after) >= step.count()) return std::nullopt;
  return series.values[static_cast<std::size_t>(std::prev(after) - series.times.begin())];
}

tl::unexpected<Error> notRecorded(const std::string& what) {
  return failure(ErrorCode::BadInput, what + " is not in the record");
}

}  // namespace

std::string agePart(const std::string& name) { return name + ":age"; }
std::string trafficPart(const std::string& trigger) { return trigger + ":traffic"; }
std::string conditionPart(const Trigger& trigger, std::size_t place) {
  const bool several = std::holds_alternative<Combined>(trigger.breach);
  return several ? trigger.id + "#" + std::to_string(place + 1) : trigger.id;
}
std::string gateName(const Step& step, const Item& item) { return step.id + "/" + item.id; }
std::string bluePart(const std::string& gate) { return gate + ":blue"; }
std::string greenPart(const std::string& gate) { return gate + ":green"; }
std::string baselinePart(const std::string& baseline) { return "baseline:" + baseline; }

BacktestRecord::BacktestRecord(const Runbook& runbook, const Recordings& recordings, const BacktestGrid& grid)
    : recordings_(recordings), grid_(grid) {
  for (const auto& [name, answer] : recordings)
    for (const auto& series : answer.series) steps_[name].push_back(stepOf(series, grid));
  captureBaselines(runbook);
}

// As at the begin of the record: the first value, or the mean over the baseline's while.
void BacktestRecord::captureBaselines(const Runbook& runbook) {
  for (const auto& baseline : runbook.baselines) {
    const auto recorded = recordings_.find(baselinePart(baseline.id));
    if (recorded == recordings_.end()) continue;
    auto samples = combinedSamples(recorded->second, baseline.metric.combine);
    std::erase_if(samples, [](const Sample& each) { return !std::isfinite(each.value); });
    if (samples.empty()) continue;
    const auto end = samples.front().time + baseline.over;
    double sum = 0;
    int count = 0;
    for (const auto& sample : samples) {
      if (sample.time > end) break;
      sum += sample.value;
      ++count;
    }
    baselines_[baseline.id] = sum / count;
  }
}

Result<InstantAnswer> BacktestRecord::at(const std::string& name, PlanTime time) const {
  InstantAnswer answer;
  const auto recorded = recordings_.find(name);
  if (recorded == recordings_.end()) return answer;
  answer.warnings = recorded->second.warnings;
  const auto& steps = steps_.at(name);
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (const auto value = valueIn(recorded->second.series[i], time, steps[i]))
      answer.series.push_back({{}, {time, *value}, {}});
  return answer;
}

Result<InstantAnswer> BacktestRecord::over(const std::string& name, PlanTime time, Milliseconds span,
                                           Milliseconds every) const {
  InstantAnswer answer;
  const auto recorded = recordings_.find(name);
  if (recorded == recordings_.end()) return answer;
  answer.warnings = recorded->second.warnings;
  const PlanTime newest{time.time_since_epoch() / every * every};
  const auto steps = steps_.find(name);
  for (std::size_t i = 0; i < recorded->second.series.size(); ++i) {
    const auto& series = recorded->second.series[i];
    InstantSeries moments;
    for (auto moment = newest - span + every; moment <= newest; moment += every)
      if (const auto value = valueIn(series, moment, steps->second[i])) moments.range.push_back({moment, *value});
    if (moments.range.empty()) continue;
    moments.sample = moments.range.back();
    answer.series.push_back(std::move(moments));
  }
  return answer;
}

Result<InstantAnswer> BacktestRecord::ageAt(const std::string& name, const MetricQuery& query, PlanTime time) const {
  return query.freshness.empty() ? InstantAnswer{} : at(agePart(name), time);
}

Result<MetricCheck> BacktestRecord::resolved(const MetricCheck& check) const {
  if (check.baseline.empty()) return check;
  const auto captured = baselines_.find(check.baseline);
  if (captured == baselines_.end()) return notRecorded("the baseline \"" + check.baseline + "\"");
  auto absolute = check;
  absolute.baseline.clear();
  absolute.limit *= captured->second;
  if (absolute.upperLimit) *absolute.upperLimit *= captured->second;
  return absolute;
}

}  // namespace warroom

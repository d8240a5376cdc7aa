// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/metric_watch.h"

#include <algorithm>
#include <utility>

#include "models/gates/judge.h"
#include "models/gates/range_values.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kHistory = 6h;
constexpr Milliseconds kHistoryDeadline = 30s;
constexpr Milliseconds kHistoryAgain = 30s;

}  // namespace

MetricWatch::MetricWatch(std::shared_ptr<const Runbook> runbook, MetricSources sources, const Clock& clock,
                         EngineObserver& observer)
    : runbook_(std::move(runbook)), sources_(std::move(sources)), clock_(clock), observer_(observer) {
  for (const auto& panel : runbook_->panels)
    for (const auto& series : panel.series) {
      auto& round = rounds_[series.metric.source];
      round.series.push_back({seriesId(panel.id, series.side), &series.metric});
      round.expressions.push_back(series.metric.query);
    }
  for (auto& [source, round] : rounds_)
    for (const auto& [id, query] : round.series)
      if (!query->freshness.empty() && round.ages.try_emplace(query->freshness, round.expressions.size()).second)
        round.expressions.push_back(query->freshness);
}

void MetricWatch::poll(LiveState& live) {
  fillAgain();
  for (const auto& [source, round] : rounds_) {
    if (!outstanding_.insert(source).second) continue;
    sources_.at(source)->queryAll(round.expressions, queryDeadline(*runbook_),
                                  [this, &live, name = source](const std::vector<Result<InstantAnswer>>& answers) {
                                    outstanding_.erase(name);
                                    answered(live, rounds_.at(name), answers);
                                  });
  }
}

void MetricWatch::answered(LiveState& live, const Round& round, const std::vector<Result<InstantAnswer>>& answers) {
  for (std::size_t i = 0; i < round.series.size(); ++i) {
    const auto& [id, query] = round.series[i];
    const auto age = round.ages.find(query->freshness);
    const auto none = Result<InstantAnswer>(InstantAnswer{});
    const auto& freshness = age == round.ages.end() ? none : answers[age->second];
    judged(live, id, readFreshValue(*query, answers[i], freshness, clock_.plan()));
  }
}

void MetricWatch::judged(LiveState& live, const std::string& series, const Judgement& judgement) {
  auto& reading = live.series[series];
  reading.verdict = judgement.verdict;
  reading.reason = judgement.reason;
  if (!judgement.value) return;
  reading.value = judgement.value;
  reading.sampledAt = judgement.time.time_since_epoch().count();
  const Sample sample{judgement.time, *judgement.value};
  store_.append(series, sample);
  observer_.sampled(series, {&sample, 1});
}

void MetricWatch::fillHistory(RangeSources ranges) {
  ranges_ = std::move(ranges);
  for (const auto& [source, round] : rounds_)
    if (ranges_.contains(source)) unfilled_.insert(unfilled_.end(), round.series.begin(), round.series.end());
  filledAt_ = clock_.plan();
  fillNext();
}

void MetricWatch::fillAgain() {
  if (isFilling_ || failed_.empty() || clock_.plan() - filledAt_ < kHistoryAgain) return;
  unfilled_ = std::exchange(failed_, {});
  filledAt_ = clock_.plan();
  fillNext();
}

void MetricWatch::fillNext() {
  isFilling_ = !unfilled_.empty();
  if (!isFilling_) return;
  const auto series = unfilled_.back();
  unfilled_.pop_back();
  const auto now = clock_.plan();
  // Whole steps, so that a restarted engine asks for the same moments, which the source may have kept ready.
  const auto step = std::max<Milliseconds>(runbook_->pollInterval, 5s);
  const PlanTime end{now.time_since_epoch() / step * step};
  ranges_.at(series.query->source)
      ->queryRange(series.query->query, end - kHistory, end, step, kHistoryDeadline,
                   [this, series](const Result<RangeAnswer>& answer) { filled(series, answer); });
}

void MetricWatch::filled(const Asked& series, const Result<RangeAnswer>& answer) {
  if (answer) {
    const auto samples = combinedSamples(*answer, series.query->combine);
    store_.fill(series.id, samples);
    if (!samples.empty()) observer_.sampled(series.id, samples);
  } else if (answer.error().code != ErrorCode::BadInput) {
    failed_.push_back(series);  // whoever is ill or busy may be well later
  }
  fillNext();
}

Milliseconds queryDeadline(const Runbook& runbook) {
  return std::clamp(runbook.pollInterval, Milliseconds{500}, Milliseconds{5'000});
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/metric_watch.h"

#include <algorithm>

#include "models/cutover/ask_metric.h"

namespace warroom {

MetricWatch::MetricWatch(std::shared_ptr<const Runbook> runbook, MetricSources sources, const Clock& clock,
                         EngineObserver& observer)
    : runbook_(std::move(runbook)), sources_(std::move(sources)), clock_(clock), observer_(observer) {}

void MetricWatch::poll(LiveState& live) {
  for (const auto& panel : runbook_->panels)
    for (const auto& series : panel.series) {
      const auto id = seriesId(panel.id, series.side);
      if (!outstanding_.insert(id).second) continue;
      askMetric(*sources_.at(series.metric.source), series.metric, queryDeadline(*runbook_), clock_,
                [this, &live, id](const Judgement& judgement) { answered(live, id, judgement); });
    }
}

void MetricWatch::answered(LiveState& live, const std::string& series, const Judgement& judgement) {
  outstanding_.erase(series);
  auto& reading = live.series[series];
  reading.verdict = judgement.verdict;
  reading.reason = judgement.reason;
  if (judgement.value) {
    reading.value = judgement.value;
    reading.sampledAt = judgement.time.time_since_epoch().count();
    const Sample sample{judgement.time, *judgement.value};
    store_.append(series, sample);
    observer_.sampled(series, sample);
  }
}

Milliseconds queryDeadline(const Runbook& runbook) {
  return std::clamp(runbook.pollInterval, Milliseconds{500}, Milliseconds{5'000});
}

}  // namespace warroom

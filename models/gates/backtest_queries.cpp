// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/backtest.h"
#include "models/gates/backtest_record.h"

namespace warroom {
namespace {

void add(std::vector<BacktestQuery>& queries, const std::string& name, const MetricQuery& metric) {
  queries.push_back({name, metric.source, metric.query});
  if (!metric.freshness.empty()) queries.push_back({agePart(name), metric.source, metric.freshness});
}

void addTrigger(std::vector<BacktestQuery>& queries, const Trigger& trigger) {
  std::size_t place = 0;
  forEachPart(trigger.breach, [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
      add(queries, conditionPart(trigger, place), part.metric);
    ++place;
  });
  if (trigger.minimumTraffic) add(queries, trafficPart(trigger.id), trigger.minimumTraffic->metric);
}

void addGate(std::vector<BacktestQuery>& queries, const std::string& name, const Check& check) {
  if (const auto* metric = std::get_if<MetricCheck>(&check)) add(queries, name, metric->metric);
  const auto* compare = std::get_if<CompareCheck>(&check);
  if (!compare) return;
  add(queries, bluePart(name), compare->blue);
  queries.push_back({greenPart(name), compare->green.source, compare->green.query});
}

}  // namespace

std::vector<BacktestQuery> backtestQueries(const Runbook& runbook) {
  std::vector<BacktestQuery> queries;
  for (const auto& trigger : runbook.triggers) addTrigger(queries, trigger);
  for (const auto& step : runbook.steps)
    for (const auto& item : step.items)
      if (item.check) addGate(queries, gateName(step, item), *item.check);
  for (const auto& baseline : runbook.baselines)
    queries.push_back({baselinePart(baseline.id), baseline.metric.source, baseline.metric.query});
  return queries;
}

}  // namespace warroom

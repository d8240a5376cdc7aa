// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/backtest_gate.h"

#include <algorithm>

#include "models/gates/comparison.h"
#include "models/gates/judge_span.h"

namespace warroom {
namespace {

constexpr Milliseconds kLookAgain{30'000};

Judgement judge(const BacktestRecord& record, const std::string& name, const Result<MetricCheck>& check, PlanTime now) {
  if (!check) return {Verdict::NoData, std::nullopt, now, check.error().message};
  const auto age = record.ageAt(name, check->metric, now);
  if (check->span.count() > 0) return judgeSpan(*check, record.over(name, now, check->span, check->every), age, now);
  return judgeCheck(*check, readFreshValue(effectiveQuery(*check), record.at(name, now), age, now));
}

Judgement judge(const BacktestRecord& record, const std::string& name, const CompareCheck& check, PlanTime now) {
  return judgeComparison(check, record.over(bluePart(name), now, check.over, check.every),
                         record.over(greenPart(name), now, check.over, check.every),
                         record.ageAt(bluePart(name), check.blue, now), now);
}

template <typename Asked>
GateReplay replay(const Step& step, const Item& item, const Asked& check, const BacktestRecord& record,
                  const BacktestGrid& grid, std::vector<DayEntry>& day) {
  GateReplay gate{step.id, item.id, {}};
  const auto name = gateName(step, item);
  const auto every = std::max<Milliseconds>(grid.step, kLookAgain / grid.step * grid.step);
  for (auto now = grid.from; now <= grid.to; now += every) {
    auto judgement = judge(record, name, check, now);
    const bool first = gate.spans.empty();
    if (!first) gate.spans.back().until = now;
    if (!first && gate.spans.back().verdict == judgement.verdict) continue;
    const bool opens = judgement.verdict == Verdict::Pass;
    const bool was = !first && gate.spans.back().verdict == Verdict::Pass;
    if (opens != was) day.push_back({now, opens ? DayKind::GateOpens : DayKind::GateShuts, name, judgement.reason});
    gate.spans.push_back({judgement.verdict, now, now, std::move(judgement.reason)});
  }
  if (!gate.spans.empty()) gate.spans.back().until = grid.to;
  return gate;
}

}  // namespace

std::vector<GateReplay> replayGates(const Runbook& runbook, const BacktestRecord& record, const BacktestGrid& grid,
                                    std::vector<DayEntry>& day) {
  std::vector<GateReplay> gates;
  for (const auto& step : runbook.steps)
    for (const auto& item : step.items) {
      if (!item.check) continue;
      if (const auto* metric = std::get_if<MetricCheck>(&*item.check))
        gates.push_back(replay(step, item, record.resolved(*metric), record, grid, day));
      if (const auto* compare = std::get_if<CompareCheck>(&*item.check))
        gates.push_back(replay(step, item, *compare, record, grid, day));
    }
  return gates;
}

}  // namespace warroom

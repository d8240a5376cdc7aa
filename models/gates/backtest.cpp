// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/backtest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/gates/backtest_gate.h"
#include "models/gates/backtest_record.h"
#include "models/gates/combined.h"
#include "models/gates/judge.h"

namespace warroom {
namespace {

// How far a value is from what a condition asks for; below 0 as deep as it is in it.
double shortOf(const Limit& limit, double value) {
  switch (limit.comparison) {
    case Comparison::Above:
      return limit.limit - value;
    case Comparison::AtLeast:
      return std::max(limit.limit - value, limit.upperLimit ? value - *limit.upperLimit : -value);
    case Comparison::Below:
    case Comparison::AtMost:
      return value - limit.limit;
  }
  return value;
}

bool asksAMetric(const Trigger& trigger) {
  bool asks = false;
  forEachPart(trigger.breach,
              [&](const auto& part) { asks |= std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>; });
  return asks;
}

class TriggerReplayer {
 public:
  TriggerReplayer(const Trigger& trigger, const BacktestRecord& record, const BacktestGrid& grid,
                  std::vector<DayEntry>& day)
      : trigger_(trigger), record_(record), grid_(grid), day_(day) {
    replay_.trigger = trigger.id;
  }

  void evaluate(PlanTime now) {
    const auto judgement = judge(now);
    const auto before = memory_;
    const auto step = advance(trigger_, before, judgement, now);
    memory_ = step.memory;
    note(step.sight, before, judgement, now);
    note(step.change, before, judgement, now);
  }

  TriggerReplay finish(PlanTime end) {
    if (memory_.phase == TriggerPhase::Pending)
      replay_.pendings.push_back({memory_.pendingSince, end, served(memory_, memory_.lastSample)});
    if (memory_.blindSince) closeGap(end);
    for (const auto& nearest : nearest_)
      if (nearest.found) replay_.nearest.push_back(nearest.told);
    return std::move(replay_);
  }

 private:
  struct Reached {
    bool found = false;
    double shortOf = std::numeric_limits<double>::infinity();
    Nearest told;
  };

  Judgement judge(PlanTime now) {
    std::vector<Judgement> parts;
    forEachPart(trigger_.breach, [&](const auto& part) { parts.push_back(judgePart(part, parts.size(), now)); });
    if (trigger_.minimumTraffic) parts = judgeAtTraffic(trigger_, trafficAt(now), std::move(parts));
    const auto* combined = std::get_if<Combined>(&trigger_.breach);
    return combined ? judgeTogether(*combined, parts) : parts.front();
  }

  Judgement trafficAt(PlanTime now) const {
    const auto& metric = trigger_.minimumTraffic->metric;
    const auto name = trafficPart(trigger_.id);
    return readFreshValue(metric, record_.at(name, now), record_.ageAt(name, metric, now), now);
  }

  // What stays the same all day.
  struct Asked {
    std::string name;
    Result<MetricCheck> check;
    MetricQuery query;  // effectiveQuery()
  };

  const Asked& askedOf(const MetricCheck& relative, std::size_t place) {
    const auto known = asked_.find(place);
    if (known != asked_.end()) return known->second;
    auto check = record_.resolved(relative);
    auto query = check ? effectiveQuery(*check) : MetricQuery();
    return asked_.emplace(place, Asked{conditionPart(trigger_, place), std::move(check), std::move(query)})
        .first->second;
  }

  Judgement judgePart(const MetricCheck& relative, std::size_t place, PlanTime now) {
    const auto& [name, check, query] = askedOf(relative, place);
    if (!check) return {Verdict::NoData, std::nullopt, now, check.error().message};
    const auto answer = record_.at(name, now);
    const auto judgement =
        trigger_.mode == ForMode::Prometheus
            ? judgeAsPrometheus(*check, answer, now)
            : judgeBreach(*check, readFreshValue(query, answer, record_.ageAt(name, query, now), now));
    if (judgement.value) reach(place, *check, *judgement.value, now);
    return judgement;
  }

  // Nobody declares anything in a record.
  Judgement judgePart(const Declaration&, std::size_t, PlanTime now) {
    return {Verdict::Pass, std::nullopt, now, "nobody declared it"};
  }
  template <typename Other>
  Judgement judgePart(const Other&, std::size_t, PlanTime now) {
    return {Verdict::NoData, std::nullopt, now, "only metrics are in the record"};
  }

  void reach(std::size_t place, const MetricCheck& check, double value, PlanTime now) {
    if (nearest_.size() <= place) nearest_.resize(place + 1);
    auto& nearest = nearest_[place];
    if (std::isfinite(value)) plot(nearest.told.columns, value, now);
    const double far = shortOf(check, value);
    if (nearest.found && far >= nearest.shortOf) return;
    nearest.found = true;
    nearest.shortOf = far;
    nearest.told = {describe(check), describe(value, check.unit),    now, holds(check, value),
                    check.limit,     std::move(nearest.told.columns)};
  }

  void plot(std::vector<PlotColumn>& columns, double value, PlanTime now) {
    const auto width = std::max<Milliseconds>(grid_.step, (grid_.to - grid_.from) / kMostColumns + Milliseconds{1});
    const auto at = grid_.from + (now - grid_.from) / width * width;
    if (columns.empty() || columns.back().at != at) columns.push_back({at, value, value});
    columns.back().low = std::min(columns.back().low, value);
    columns.back().high = std::max(columns.back().high, value);
  }

  void note(TriggerChange change, const TriggerMemory& before, const Judgement& judgement, PlanTime now) {
    switch (change) {
      case TriggerChange::None:
      case TriggerChange::FirstSeen:
        return;
      case TriggerChange::BecamePending:
        return tell(DayKind::Pending, judgement, now);
      case TriggerChange::Fired:
        replay_.firings.push_back(
            {before.phase == TriggerPhase::Pending ? before.pendingSince : now, now, std::nullopt, judgement.reason});
        return tell(DayKind::Fires, judgement, now);
      case TriggerChange::Reset:
        if (before.phase == TriggerPhase::Firing) replay_.firings.back().until = now;
        if (before.phase == TriggerPhase::Pending)
          replay_.pendings.push_back({before.pendingSince, now, served(before, before.lastSample)});
        return tell(DayKind::Resets, judgement, now);
      case TriggerChange::WentBlind:
        replay_.blind.push_back({judgement.verdict, now, now, judgement.reason});
        return tell(DayKind::GoesBlind, judgement, now);
      case TriggerChange::Sighted:
        closeGap(now);
        return tell(DayKind::SeesAgain, judgement, now);
    }
  }

  void closeGap(PlanTime now) {
    replay_.blind.back().until = now;
    replay_.blindFor += now - replay_.blind.back().from;
  }

  void tell(DayKind kind, const Judgement& judgement, PlanTime now) {
    day_.push_back({now, kind, trigger_.id, judgement.reason});
  }

  const Trigger& trigger_;
  const BacktestRecord& record_;
  BacktestGrid grid_;
  std::vector<DayEntry>& day_;
  TriggerMemory memory_;
  std::map<std::size_t, Asked> asked_;  // by place of the condition
  std::vector<Reached> nearest_;        // likewise
  TriggerReplay replay_;
};

void findRollback(const Runbook& runbook, Backtest& result) {
  const auto takesBack = [&](const DayEntry& entry) {
    const auto* trigger = entry.kind == DayKind::Fires ? runbook.trigger(entry.who) : nullptr;
    return trigger && trigger->action == TriggerAction::RollBack && !trigger->dryRun;
  };
  const auto first = std::find_if(result.day.begin(), result.day.end(), takesBack);
  if (first != result.day.end()) result.rollback = *first;
}

}  // namespace

Backtest backtest(const Runbook& runbook, const Recordings& recordings, const BacktestGrid& grid) {
  Backtest result;
  result.grid = grid;
  const BacktestRecord record(runbook, recordings, grid);
  for (auto now = grid.from; now <= grid.to; now += grid.step) ++result.evaluations;
  for (const auto& trigger : runbook.triggers) {
    if (!asksAMetric(trigger)) {
      result.notReplayed.push_back(trigger.id);
      continue;
    }
    TriggerReplayer replayer(trigger, record, grid, result.day);
    for (auto now = grid.from; now <= grid.to; now += grid.step) replayer.evaluate(now);
    result.triggers.push_back(replayer.finish(grid.to));
  }
  result.gates = replayGates(runbook, record, grid, result.day);
  std::stable_sort(result.day.begin(), result.day.end(),
                   [](const DayEntry& left, const DayEntry& right) { return left.at < right.at; });
  findRollback(runbook, result);
  return result;
}

}  // namespace warroom

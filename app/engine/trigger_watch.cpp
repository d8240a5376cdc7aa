// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/trigger_watch.h"

#include "models/cutover/ask_metric.h"
#include "models/cutover/decide_tasks.h"
#include "models/cutover/rules.h"
#include "models/gates/judge.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

// A program is heavier than a question.
constexpr Milliseconds kProgramAgain{10'000};

// A check passes when its condition is met, and a trigger is in breach then.
Judgement breachOf(const CheckOutcome& outcome, PlanTime now) {
  const auto verdict = outcome.verdict == Verdict::Pass     ? Verdict::Breach
                       : outcome.verdict == Verdict::Breach ? Verdict::Pass
                                                            : outcome.verdict;
  return {verdict, outcome.value, now, outcome.evidence};
}

}  // namespace

TriggerWatch::TriggerWatch(Ledger& ledger, MetricSources sources, CheckRunner& checks, const Clock& clock, Fired fired)
    : ledger_(ledger), sources_(std::move(sources)), checks_(checks), clock_(clock), fired_(std::move(fired)) {}

// The journal knows every change of phase; between changes the memory is ours. A new attempt begins afresh.
TriggerMemory& TriggerWatch::memoryOf(const Trigger& trigger) {
  if (attempt_ != ledger_.state().attempt) {
    attempt_ = ledger_.state().attempt;
    memory_.clear();
  }
  return memory_.try_emplace(trigger.id, ledger_.state().triggers.at(trigger.id).memory).first->second;
}

void TriggerWatch::poll(LiveState& live) {
  const auto runbook = ledger_.state().plan.runbook;
  for (const auto& trigger : runbook->triggers) {
    if (std::holds_alternative<CommandCheck>(trigger.breach)) {
      const auto ran = ranAt_.find(trigger.id);
      if (ran != ranAt_.end() && clock_.plan() - ran->second < kProgramAgain) continue;
    }
    if (!outstanding_.insert(trigger.id).second) continue;
    ranAt_[trigger.id] = clock_.plan();
    ask(trigger, [this, &live, id = trigger.id, attempt = ledger_.state().attempt](const Judgement& judgement) {
      outstanding_.erase(id);
      // It may have been amended meanwhile; whoever is told of it must not lose it.
      const auto now = ledger_.state().plan.runbook;
      judged(live, *now->trigger(id), attempt, judgement);
    });
  }
}

void TriggerWatch::ask(const Trigger& trigger, const Done& done) {
  const auto asCheck = [&](const Check& check) {
    checks_.run(check, clock_.plan(),
                [this, done](const CheckOutcome& outcome) { done(breachOf(outcome, clock_.plan())); });
  };
  if (const auto* metric = std::get_if<MetricCheck>(&trigger.breach)) return askMetricOf(trigger, *metric, done);
  if (const auto* http = std::get_if<HttpCheck>(&trigger.breach)) return asCheck(*http);
  if (const auto* command = std::get_if<CommandCheck>(&trigger.breach)) return asCheck(*command);
  done(judgeOfState(ledger_.state(), trigger.breach, trigger.id, clock_.plan()));
}

void TriggerWatch::askMetricOf(const Trigger& trigger, const MetricCheck& check, const Done& done) {
  if (const auto known = resolved(ledger_.state(), check); !known)
    return done({Verdict::NoData, std::nullopt, clock_.plan(), known.error().message});
  askMetric(*sources_.at(check.metric.source), effectiveQuery(check), queryDeadline(*ledger_.state().plan.runbook),
            clock_, [this, id = trigger.id, done](const Judgement& value) { done(judgeNow(id, value)); });
}

Judgement TriggerWatch::judgeNow(const std::string& trigger, const Judgement& value) const {
  const auto& state = ledger_.state();
  const auto check = resolved(state, *metricOf(*state.plan.runbook->trigger(trigger)));
  if (!check) return {Verdict::NoData, std::nullopt, clock_.plan(), check.error().message};
  return judgeBreach(*check, value);
}

void TriggerWatch::judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& judgement) {
  if (attempt != ledger_.state().attempt) return;  // an answer of the attempt before
  live.triggers[trigger.id] = {judgement.verdict, judgement.value, judgement.reason,
                               judgement.value ? judgement.time.time_since_epoch().count() : 0};
  auto& memory = memoryOf(trigger);
  const auto step = advance(trigger, memory, judgement, clock_.plan());
  memory = step.memory;
  record(trigger, step, judgement);
  // A crash between the firing and its rollback must not leave traffic where it is.
  const bool stillFiring = step.change == TriggerChange::None && memory.phase == TriggerPhase::Firing;
  if (stillFiring && judgement.verdict == Verdict::Breach && !ledger_.state().rolledBack)
    fired_(trigger, judgement.reason, false);
}

void TriggerWatch::record(const Trigger& trigger, const TriggerStep& step, const Judgement& judgement) {
  const auto by = "trigger " + trigger.id;
  switch (step.change) {
    case TriggerChange::None:
      return;
    case TriggerChange::BecamePending:
      return ledger_.record(
          {event::TriggerPending{trigger.id, judgement.value, step.memory.pendingSince.time_since_epoch().count(),
                                 judgement.reason}},
          by);
    case TriggerChange::Fired:
      ledger_.record({event::TriggerFired{trigger.id, judgement.value, judgement.reason}}, by);
      return fired_(trigger, judgement.reason, true);
    case TriggerChange::Reset:
    case TriggerChange::FirstSeen:
      return ledger_.record({event::TriggerReset{trigger.id, judgement.value, judgement.reason}}, by);
    case TriggerChange::WentBlind:
      return ledger_.record({event::TriggerBlind{trigger.id, judgement.verdict, judgement.reason}}, by);
    case TriggerChange::Sighted:
      return ledger_.record({event::TriggerSighted{trigger.id, step.memory.frozen.count()}}, by);
  }
}

}  // namespace warroom

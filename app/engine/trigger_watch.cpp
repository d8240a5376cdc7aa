// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/trigger_watch.h"

#include "models/cutover/ask_metric.h"
#include "models/gates/judge.h"

namespace warroom {

TriggerWatch::TriggerWatch(Ledger& ledger, MetricSources sources, const Clock& clock, Fired fired)
    : ledger_(ledger), sources_(std::move(sources)), clock_(clock), fired_(std::move(fired)) {}

// The journal knows every change of phase; between changes the memory is ours. A new attempt begins afresh.
TriggerMemory& TriggerWatch::memoryOf(const Trigger& trigger) {
  if (attempt_ != ledger_.state().attempt) {
    attempt_ = ledger_.state().attempt;
    memory_.clear();
  }
  return memory_.try_emplace(trigger.id, ledger_.state().triggers.at(trigger.id).memory).first->second;
}

void TriggerWatch::poll(LiveState& live) {
  for (const auto& trigger : ledger_.state().plan.runbook->triggers) {
    if (!outstanding_.insert(trigger.id).second) continue;
    askMetric(*sources_.at(trigger.breach.metric.source), effectiveQuery(trigger.breach),
              queryDeadline(*ledger_.state().plan.runbook), clock_,
              [this, &live, &trigger, attempt = ledger_.state().attempt](const Judgement& value) {
                outstanding_.erase(trigger.id);
                judged(live, trigger, attempt, value);
              });
  }
}

void TriggerWatch::judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& value) {
  if (attempt != ledger_.state().attempt) return;  // an answer of the attempt before
  const auto judgement = judgeBreach(trigger.breach, value);
  live.triggers[trigger.id] = {judgement.verdict, judgement.value, judgement.reason,
                               judgement.value ? judgement.time.time_since_epoch().count() : 0};
  auto& memory = memoryOf(trigger);
  const auto step = advance(trigger, memory, judgement, clock_.plan());
  memory = step.memory;
  record(trigger, step, judgement);
  // A crash between the firing and its rollback must not leave traffic where it is.
  const bool stillFiring = step.change == TriggerChange::None && memory.phase == TriggerPhase::Firing;
  if (stillFiring && judgement.verdict == Verdict::Breach && !ledger_.state().rolledBack)
    fired_(trigger, judgement.reason);
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
      return fired_(trigger, judgement.reason);
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

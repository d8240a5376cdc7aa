// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trigger_memory.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace warroom {
namespace {

bool hasData(const Judgement& judgement) {
  return judgement.verdict == Verdict::Pass || judgement.verdict == Verdict::Breach;
}

TriggerStep withoutData(const Trigger& trigger, TriggerMemory memory, PlanTime now) {
  if (!memory.blindSince) {
    memory.blindSince = now;
    memory.quietSince.reset();
    return {memory, TriggerChange::WentBlind};
  }
  const bool tooLong = now - *memory.blindSince > trigger.blindLimit;
  if (memory.phase == TriggerPhase::Firing || !tooLong) return {memory, TriggerChange::None};
  if (trigger.fireWhenBlind) {
    memory.phase = TriggerPhase::Firing;
    return {memory, TriggerChange::Fired};
  }
  if (memory.phase != TriggerPhase::Pending) return {memory, TriggerChange::None};
  memory.phase = TriggerPhase::Unknown;
  memory.frozen = Milliseconds{0};
  return {memory, TriggerChange::Reset};
}

TriggerMemory sighted(TriggerMemory memory, PlanTime now) {
  if (memory.phase == TriggerPhase::Pending) memory.frozen += now - *memory.blindSince;
  memory.blindSince.reset();
  return memory;
}

TriggerStep stillFiring(TriggerMemory memory) {
  memory.quietSince.reset();
  return {memory, TriggerChange::None};
}

TriggerStep withBreach(const Trigger& trigger, TriggerMemory memory, PlanTime sample) {
  auto change = TriggerChange::None;
  if (memory.phase != TriggerPhase::Pending) {
    memory.phase = TriggerPhase::Pending;
    memory.pendingSince = sample;
    memory.frozen = Milliseconds{0};
    change = TriggerChange::BecamePending;
  }
  memory.lastSample = sample;
  if (served(memory, sample) < trigger.hold) return {memory, change};
  memory.phase = TriggerPhase::Firing;
  return {memory, TriggerChange::Fired};
}

// Out of breach, but not for long enough yet.
bool keepsFiring(const Trigger& trigger, TriggerMemory& memory, PlanTime time) {
  if (memory.phase != TriggerPhase::Firing || trigger.keepFiring.count() == 0) return false;
  if (!memory.quietSince) memory.quietSince = time;
  return time - *memory.quietSince < trigger.keepFiring;
}

TriggerStep withPass(const Trigger& trigger, TriggerMemory memory, PlanTime sample) {
  if (keepsFiring(trigger, memory, sample)) return {memory, TriggerChange::None};
  const auto before = memory.phase;
  memory.phase = TriggerPhase::Inactive;
  memory.quietSince.reset();
  memory.frozen = Milliseconds{0};
  memory.lastSample = sample;
  if (before == TriggerPhase::Pending || before == TriggerPhase::Firing) return {memory, TriggerChange::Reset};
  if (before == TriggerPhase::Unknown) return {memory, TriggerChange::FirstSeen};
  return {memory, TriggerChange::None};
}

// A sample that has been judged before is not evidence of more time. Of `any` the last one may be another part's, which
// was well: it says nothing of how new the breach of this one is, and the count begins with it.
bool isJudgedBefore(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement) {
  if (memory.phase == TriggerPhase::Unknown || judgement.time > memory.lastSample) return false;
  const auto* combined = std::get_if<Combined>(&trigger.breach);
  const bool isAny = combined && combined->join == Join::Any;
  return !(isAny && memory.phase == TriggerPhase::Inactive && judgement.verdict == Verdict::Breach);
}

TriggerStep withData(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement) {
  if (memory.phase == TriggerPhase::Firing && judgement.verdict == Verdict::Breach) return stillFiring(memory);
  if (isJudgedBefore(trigger, memory, judgement)) return {memory, TriggerChange::None};
  return judgement.verdict == Verdict::Breach ? withBreach(trigger, memory, judgement.time)
                                              : withPass(trigger, memory, judgement.time);
}

bool isActive(const TriggerMemory& memory) {
  return memory.phase == TriggerPhase::Pending || memory.phase == TriggerPhase::Firing;
}

// AlertingRule::Eval of Prometheus 2.42, for one series; of its phases, Unknown is none.
TriggerMemory evaluated(const Trigger& trigger, TriggerMemory memory, const Judgement& judgement, PlanTime now) {
  if (judgement.verdict != Verdict::Breach) {
    if (keepsFiring(trigger, memory, now)) return memory;
    memory.quietSince.reset();
    // For want of data it is out of the result, and yet not known to be well.
    if (hasData(judgement)) memory.phase = TriggerPhase::Inactive;
    if (isActive(memory)) memory.phase = TriggerPhase::Unknown;
    return memory;
  }
  memory.quietSince.reset();
  if (!isActive(memory)) {
    memory.phase = TriggerPhase::Pending;
    memory.pendingSince = now;
  }
  if (now - memory.pendingSince >= trigger.hold) memory.phase = TriggerPhase::Firing;
  return memory;
}

TriggerChange changeOf(const TriggerMemory& before, const TriggerMemory& after) {
  if (before.phase == after.phase) return TriggerChange::None;
  if (after.phase == TriggerPhase::Firing) return TriggerChange::Fired;
  if (after.phase == TriggerPhase::Pending) return TriggerChange::BecamePending;
  return isActive(before) ? TriggerChange::Reset : TriggerChange::FirstSeen;
}

TriggerStep advanceAsPrometheus(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement,
                                PlanTime now) {
  TriggerStep step;
  step.memory = judgement.verdict == Verdict::Error ? memory : evaluated(trigger, memory, judgement, now);
  step.memory.lastSample = judgement.time;
  step.change = changeOf(memory, step.memory);
  if (hasData(judgement) && memory.blindSince) {
    step.memory.blindSince.reset();
    step.sight = TriggerChange::Sighted;
  } else if (!hasData(judgement) && !memory.blindSince) {
    step.memory.blindSince = now;
    step.sight = TriggerChange::WentBlind;
  }
  if (step.change == TriggerChange::None) std::swap(step.change, step.sight);
  return step;
}

}  // namespace

TriggerStep advance(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement, PlanTime now) {
  if (trigger.mode == ForMode::Prometheus) return advanceAsPrometheus(trigger, memory, judgement, now);
  if (!hasData(judgement)) return withoutData(trigger, memory, now);
  if (!memory.blindSince) return withData(trigger, memory, judgement);
  // What ends the blindness is judged, too: else data that comes and goes would never be.
  auto step = withData(trigger, sighted(memory, now), judgement);
  step.sight = TriggerChange::Sighted;
  if (step.change == TriggerChange::None) std::swap(step.change, step.sight);
  return step;
}

Milliseconds served(const TriggerMemory& memory, PlanTime now) {
  if (memory.phase != TriggerPhase::Pending && memory.phase != TriggerPhase::Firing) return Milliseconds{0};
  const auto end = memory.blindSince ? std::min(now, *memory.blindSince) : now;
  return std::max(Milliseconds{0}, Milliseconds(end - memory.pendingSince) - memory.frozen);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trigger_memory.h"

#include <algorithm>

namespace warroom {
namespace {

bool hasData(const Judgement& judgement) {
  return judgement.verdict == Verdict::Pass || judgement.verdict == Verdict::Breach;
}

TriggerStep withoutData(const Trigger& trigger, TriggerMemory memory, PlanTime now) {
  if (!memory.blindSince) {
    memory.blindSince = now;
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

TriggerStep sighted(TriggerMemory memory, PlanTime now) {
  if (memory.phase == TriggerPhase::Pending) memory.frozen += now - *memory.blindSince;
  memory.blindSince.reset();
  return {memory, TriggerChange::Sighted};
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

TriggerStep withPass(TriggerMemory memory, PlanTime sample) {
  const auto before = memory.phase;
  memory.phase = TriggerPhase::Inactive;
  memory.frozen = Milliseconds{0};
  memory.lastSample = sample;
  if (before == TriggerPhase::Pending || before == TriggerPhase::Firing) return {memory, TriggerChange::Reset};
  if (before == TriggerPhase::Unknown) return {memory, TriggerChange::FirstSeen};
  return {memory, TriggerChange::None};
}

}  // namespace

TriggerStep advance(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement, PlanTime now) {
  if (!hasData(judgement)) return withoutData(trigger, memory, now);
  if (memory.blindSince) return sighted(memory, now);
  if (memory.phase == TriggerPhase::Firing && judgement.verdict == Verdict::Breach)
    return {memory, TriggerChange::None};
  // A sample that has been judged before is not evidence of more time.
  if (memory.phase != TriggerPhase::Unknown && judgement.time <= memory.lastSample)
    return {memory, TriggerChange::None};
  return judgement.verdict == Verdict::Breach ? withBreach(trigger, memory, judgement.time)
                                              : withPass(memory, judgement.time);
}

Milliseconds served(const TriggerMemory& memory, PlanTime now) {
  if (memory.phase != TriggerPhase::Pending && memory.phase != TriggerPhase::Firing) return Milliseconds{0};
  const auto end = memory.blindSince ? std::min(now, *memory.blindSince) : now;
  return std::max(Milliseconds{0}, Milliseconds(end - memory.pendingSince) - memory.frozen);
}

}  // namespace warroom

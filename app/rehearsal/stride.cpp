// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/stride.h"

#include <algorithm>

#include "models/cutover/rehearsal.h"
#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kLongWait = 30min;
constexpr Milliseconds kLongest = 10min;
constexpr Milliseconds kOfDays = 1h;
constexpr Milliseconds kOfWeeks = 6h;

// Inactive, or long without data: a limit that is relative to a baseline has none before that is captured. One that
// has fired and rolls nothing back has said what it had to say: downtime that was too long stays so.
bool isQuiet(const Trigger& trigger, const TriggerMemory& memory, PlanTime now) {
  if (memory.phase == TriggerPhase::Firing) return !rollsBack(trigger);
  if (memory.phase == TriggerPhase::Pending) return false;
  return memory.blindSince ? now - *memory.blindSince > kLongest : memory.phase == TriggerPhase::Inactive;
}

bool isCalm(const CutoverState& state, PlanTime now) {
  if (state.unsettledAction() || isTaskUnderWay(state) || !state.rehearsal.faults.empty() || state.rolledBack)
    return false;
  const auto& triggers = state.plan.runbook->triggers;
  return std::all_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
    return !isArmed(state, trigger) || isQuiet(trigger, state.triggers.at(trigger.id).memory, now);
  });
}

// Until when nothing is planned: the end of a bake or of a wait, or the time of the step that comes next.
PlanTime nextMoment(const CutoverState& state, PlanTime now) {
  const auto* step = currentStep(state);
  if (!step) return state.clock.plannedFor(state.plan.runbook->ends, now);
  auto next = state.clock.plannedFor(step->at, now);
  if (const auto bake = bakeEnds(state, *step)) next = std::max(next, *bake);
  if (step->notBefore)
    if (const auto& since = state.stepState(step->notBefore->step).completedAt)
      next = std::max(next, *since + step->notBefore->after);
  return next;
}

bool isProbing(const CutoverState& state) {
  return isSiteClosed(state) || std::any_of(state.probes.begin(), state.probes.end(),
                                            [](const auto& each) { return each.second.downSince.has_value(); });
}

}  // namespace

Milliseconds strideOf(const CutoverState& state, PlanTime now) {
  auto stride = state.plan.runbook->pollInterval;
  if (isProbing(state)) {
    for (const auto& probe : state.plan.runbook->probes) stride = std::min(stride, probe.every);
    return stride;
  }
  if (state.rehearsal.speed != kFullSpeed || !state.clock.running() || !isCalm(state, now)) return stride;
  const auto wait = nextMoment(state, now) - now;
  if (wait < kLongWait) return stride;
  const auto longest = wait > 72h ? kOfWeeks : wait > 24h ? kOfDays : kLongest;
  return std::max(stride, std::min<Milliseconds>(longest, wait - kLongWait / 2));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rehearsal_outcome.h"

#include <algorithm>

#include "models/cutover/rules.h"

namespace warroom {
namespace {

constexpr Milliseconds kPatience{2 * 3'600'000};

const char* expectedOf(Fault fault) {
  switch (fault) {
    case Fault::Abort:
      return "no rollback by hand brought traffic back";
    case Fault::ErrorSpike:
    case Fault::LatencyRamp:
      return "no trigger brought traffic back";
    case Fault::SilentMetrics:
      return "no trigger and no item was seen to have no data";
    case Fault::LyingReadBack:
      return "no action was FAILED or IN DOUBT, and no backend was seen to differ";
    case Fault::HangingBackend:
      return "no action was FAILED or IN DOUBT";
    case Fault::RefusingBackend:
      return "no backend was FAILED";
    case Fault::SlowBackend:
      return "no action was CONFIRMED or IN DOUBT";
    case Fault::SplitBackends:
      return "no action was CONFIRMED on one backend and not on another";
    case Fault::FailingCommand:
      return "no item and no action that runs a command or asks by HTTP failed";
    case Fault::MissedMaintenanceBudget:
      return "no maintenance window was seen to overrun";
    case Fault::EngineKilled:
      return "no engine was killed in a shift and followed by another";
  }
  return "";
}

// What a fault should have led to, and did not; empty: it did.
std::string unanswered(const PlayedFault& played) {
  if (!isJudged(played) || played.answered) return {};
  return textOf(played) + " was not answered: " + expectedOf(played.fault);
}

std::string rollbacksOf(const CutoverState& state) {
  std::string text;
  for (const auto& action : state.actions)
    if (action.kind == ActionKind::Rollback)
      text += "; rolled back " + (action.trigger.empty() ? std::string("by hand") : "by trigger " + action.trigger) +
              " in " + formatDuration(Milliseconds(action.tookMs));
  return text;
}

PlanTime lastProgress(const CutoverState& state) {
  PlanTime last{};
  for (const auto& [id, step] : state.steps) {
    if (step.startedAt) last = std::max(last, *step.startedAt);
    if (step.completedAt) last = std::max(last, *step.completedAt);
  }
  for (const auto& action : state.actions) last = std::max(last, action.startedAt);
  for (const auto& [place, tasks] : state.tasks)
    for (const auto& [id, task] : tasks)
      if (task.outcome == Outcome::Confirmed) last = std::max(last, *task.settledAt);
  return last;
}

std::string joined(const std::vector<std::string>& reasons) {
  std::string text;
  for (const auto& reason : reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

std::vector<std::string> blockersOf(const CutoverState& state, const Step& step, PlanTime now) {
  if (step.kind == StepKind::Shift && !isShifted(state, step))
    return blockersOfShift(state, *state.plan.runbook->track(step.track), step.percent, now);
  return blockersOfCompletion(state, step, now);
}

// Waiting for a planned time, or baking, is not being stuck.
bool isStuck(const CutoverState& state, const Step& step, PlanTime now) {
  if (!state.rehearsal.peoplePlayed || !state.clock.started()) return false;
  auto since = std::max(lastProgress(state), state.clock.plannedFor(step.at, now));
  if (const auto end = bakeEnds(state, step)) since = std::max(since, *end);
  if (step.notBefore)
    if (const auto& earlier = state.stepState(step.notBefore->step).completedAt)
      since = std::max(since, *earlier + step.notBefore->after);
  return now - since > kPatience;
}

}  // namespace

std::string textOf(const PlayedFault& played) {
  return word(played.fault) + (played.step.empty() ? std::string() : "@" + played.step);
}

bool isJudged(const PlayedFault& played) { return !played.step.empty() || played.met; }

std::optional<RehearsalOutcome> outcomeOfRehearsal(const CutoverState& state, PlanTime now) {
  if (state.unsettledAction()) return std::nullopt;
  if (const auto* step = currentStep(state)) {
    if (!isStuck(state, *step, now)) return std::nullopt;
    return RehearsalOutcome{false, "stuck at \u201c" + step->title +
                                       "\u201d: " + joined(blockersOf(state, *step, now)) + rollbacksOf(state)};
  }
  if (!state.clock.started() || state.clock.offset(now) < state.plan.runbook->ends) return std::nullopt;
  const auto end = formatOffset(state.plan.runbook->ends) + " reached in attempt " + std::to_string(state.attempt) +
                   rollbacksOf(state);
  for (const auto& planned : state.rehearsal.planned)
    return RehearsalOutcome{false, end + "; " + word(planned.fault) + "@" + planned.step + " never came"};
  for (const auto& played : state.rehearsal.played)
    if (const auto missing = unanswered(played); !missing.empty()) return RehearsalOutcome{false, end + "; " + missing};
  return RehearsalOutcome{true, end};
}

}  // namespace warroom

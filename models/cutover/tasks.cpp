// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/cutover/rules.h"

namespace warroom {

std::vector<const Task*> openTasks(const CutoverState& state, const Step& step) {
  std::vector<const Task*> open;
  for (const auto& task : step.tasks) {
    const auto* known = state.taskState(step.id, task.id);
    if (!known || known->outcome != Outcome::Confirmed) open.push_back(&task);
  }
  return open;
}

bool isTaskUnderWay(const CutoverState& state) {
  for (const auto& [place, tasks] : state.tasks)
    for (const auto& [id, task] : tasks)
      if (task.outcome == Outcome::Sent) return true;
  return false;
}

std::optional<Milliseconds> budgetLeft(const CutoverState& state, const Step& step, PlanTime now) {
  if (step.budget.count() == 0 || openTasks(state, step).empty()) return std::nullopt;
  const auto known = state.tasks.find(step.id);
  if (known == state.tasks.end() || known->second.empty()) return std::nullopt;
  const auto first = std::min_element(known->second.begin(), known->second.end(), [](const auto& a, const auto& b) {
    return a.second.startedAt < b.second.startedAt;
  });
  return step.budget - (now - first->second.startedAt);
}

Milliseconds downtimeOf(const CutoverState& state, const Probe& probe, PlanTime now) {
  const auto known = state.probes.find(probe.id);
  if (known == state.probes.end()) return Milliseconds{0};
  return known->second.down + (known->second.downSince ? now - *known->second.downSince : Milliseconds{0});
}

bool isSiteClosed(const CutoverState& state) {
  return std::any_of(state.maintenances.begin(), state.maintenances.end(),
                     [](const auto& each) { return each.second.openedAt && !each.second.closedAt; });
}

std::optional<Milliseconds> maintenanceLasted(const CutoverState& state, const Maintenance& maintenance, PlanTime now) {
  const auto known = state.maintenances.find(maintenance.id);
  if (known == state.maintenances.end() || !known->second.openedAt) return std::nullopt;
  return known->second.closedAt.value_or(now) - *known->second.openedAt;
}

Result<MetricCheck> resolved(const CutoverState& state, const MetricCheck& check) {
  if (check.baseline.empty()) return check;
  const auto known = state.baselines.find(check.baseline);
  if (known == state.baselines.end())
    return failure(ErrorCode::Unavailable, "its limit is relative to the baseline \u201c" + check.baseline +
                                               "\u201d, which was not captured yet");
  auto absolute = check;
  absolute.baseline.clear();
  absolute.limit *= known->second.value;
  if (absolute.upperLimit) *absolute.upperLimit *= known->second.value;
  return absolute;
}

std::optional<PlanTime> messageDue(const CutoverState& state, const Message& message) {
  if (message.every.count() == 0 || !state.clock.started() || state.rolledBack || !currentStep(state))
    return std::nullopt;
  // From the first shift on: before it there is nothing to tell.
  const auto rollback = std::find_if(state.actions.rbegin(), state.actions.rend(),
                                     [](const ActionState& action) { return action.kind == ActionKind::Rollback; });
  const auto first = std::find_if(rollback.base(), state.actions.end(), [&](const ActionState& action) {
    return action.kind == ActionKind::Shift && action.outcome == Outcome::Confirmed;
  });
  if (first == state.actions.end()) return std::nullopt;
  const auto sent = state.messagesSent.find(message.id);
  const auto due = (sent != state.messagesSent.end() ? sent->second : first->startedAt) + message.every;
  if (message.until && state.clock.offset(due) > *message.until) return std::nullopt;
  return due;
}

}  // namespace warroom

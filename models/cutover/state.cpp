// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/state.h"

#include <algorithm>

namespace warroom {

const ActionState* CutoverState::action(const std::string& id) const {
  const auto found =
      std::find_if(actions.begin(), actions.end(), [&](const ActionState& each) { return each.id == id; });
  return found == actions.end() ? nullptr : &*found;
}

const ActionState* CutoverState::unsettledAction() const {
  const auto found = std::find_if(actions.rbegin(), actions.rend(), [](const ActionState& each) {
    return each.outcome == Outcome::Sent || each.outcome == Outcome::InDoubt;
  });
  return found == actions.rend() ? nullptr : &*found;
}

const StepState& CutoverState::stepState(const std::string& step) const {
  static const StepState waiting;
  const auto found = steps.find(step);
  return found == steps.end() ? waiting : found->second;
}

const ItemState& CutoverState::itemState(const std::string& step, const std::string& item) const {
  static const ItemState open;
  const auto ofStep = items.find(step);
  if (ofStep == items.end()) return open;
  const auto found = ofStep->second.find(item);
  return found == ofStep->second.end() ? open : found->second;
}

const TaskState* CutoverState::taskState(const std::string& place, const std::string& task) const {
  const auto ofPlace = tasks.find(place);
  if (ofPlace == tasks.end()) return nullptr;
  const auto found = ofPlace->second.find(task);
  return found == ofPlace->second.end() ? nullptr : &found->second;
}

const TaskState* CutoverState::taskOfRun(const std::string& run) const {
  for (const auto& [place, ofPlace] : tasks)
    for (const auto& [id, task] : ofPlace)
      if (task.run == run) return &task;
  return nullptr;
}

CutoverState initialState(Plan plan) {
  CutoverState state;
  state.plan = std::move(plan);
  for (const auto& step : state.plan.runbook->steps) state.steps[step.id];
  for (const auto& track : state.plan.runbook->tracks) state.weights[track.id] = 0;
  for (const auto& backend : state.plan.runbook->backends) state.backends[backend.id];
  for (const auto& trigger : state.plan.runbook->triggers) state.triggers[trigger.id];
  return state;
}

}  // namespace warroom

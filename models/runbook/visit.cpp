// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/visit.h"

#include <algorithm>

namespace warroom {
namespace {

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

void visitTask(const std::string& place, const Task& task, const VisitCheck& visit) {
  const auto user = "the action " + quoted(place + "/" + task.id);
  if (const auto* run = std::get_if<RunCommand>(&task.how)) visit(run->command, user);
  if (const auto* http = std::get_if<CallHttp>(&task.how)) visit(http->call, user);
}

void visitTrigger(const Trigger& trigger, const VisitCheck& visit) {
  const auto user = "the trigger " + quoted(trigger.id);
  forEachPart(trigger.breach, [&](const auto& part) {
    if constexpr (std::is_constructible_v<Check, decltype(part)>) visit(part, user);
  });
  if (trigger.minimumTraffic) visit(*trigger.minimumTraffic, user);
}

}  // namespace

std::string placeOf(const Trigger& trigger) { return "trigger:" + trigger.id; }

void forEachTask(const Runbook& runbook, const std::function<void(const std::string&, const Task&)>& visit) {
  for (const auto& step : runbook.steps)
    for (const auto& task : step.tasks) visit(step.id, task);
  for (const auto& trigger : runbook.triggers)
    for (const auto& task : trigger.tasks) visit(placeOf(trigger), task);
  for (const auto& task : runbook.rollback.tasks) visit(kRollbackPlace, task);
}

const std::vector<Task>* tasksAt(const Runbook& runbook, const std::string& place) {
  if (const auto* step = runbook.step(place)) return &step->tasks;
  for (const auto& trigger : runbook.triggers)
    if (placeOf(trigger) == place) return &trigger.tasks;
  return nullptr;
}

const Task* taskAt(const Runbook& runbook, const std::string& place, const std::string& id) {
  const auto* tasks = tasksAt(runbook, place);
  if (!tasks) return nullptr;
  const auto found = std::find_if(tasks->begin(), tasks->end(), [&](const Task& task) { return task.id == id; });
  return found == tasks->end() ? nullptr : &*found;
}

void forEachCheck(const Runbook& runbook, const VisitCheck& visit) {
  for (const auto& step : runbook.steps)
    for (const auto& item : step.items)
      if (item.check) visit(*item.check, "the item " + quoted(step.id + "/" + item.id));
  for (const auto* after : {&runbook.rollback, &runbook.readiness})
    for (const auto& item : after->items)
      if (item.check) visit(*item.check, "the item " + quoted(after->id + item.id));
  for (const auto& trigger : runbook.triggers) visitTrigger(trigger, visit);
  forEachTask(runbook, [&](const std::string& place, const Task& task) { visitTask(place, task, visit); });
}

const MetricCheck* metricOf(const Trigger& trigger) { return std::get_if<MetricCheck>(&trigger.breach); }

bool rollsBack(const Trigger& trigger) { return trigger.action == TriggerAction::RollBack && !trigger.dryRun; }

bool isDeclarable(const Trigger& trigger) {
  bool found = false;
  forEachPart(trigger.breach, [&found](const auto& part) {
    found = found || std::is_same_v<std::decay_t<decltype(part)>, Declaration>;
  });
  return found;
}

std::string unitOf(const Trigger& trigger) {
  if (const auto* metric = metricOf(trigger)) return metric->unit;
  const bool isTime = std::holds_alternative<DowntimeAbove>(trigger.breach) ||
                      std::holds_alternative<MaintenanceOverdue>(trigger.breach);
  return isTime ? "s" : "";
}

}  // namespace warroom

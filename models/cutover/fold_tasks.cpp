// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/fold_tasks.h"

#include "models/runbook/visit.h"

namespace warroom {
namespace {

const SetMaintenance* maintenanceOf(const CutoverState& state, const std::string& place, const std::string& id) {
  const auto* task = taskAt(*state.plan.runbook, place, id);
  return task ? std::get_if<SetMaintenance>(&task->how) : nullptr;
}

std::string messageOf(const CutoverState& state, const std::string& place, const std::string& id) {
  if (place == kMessagePlace) return id;
  const auto* task = taskAt(*state.plan.runbook, place, id);
  const auto* send = task ? std::get_if<SendMessage>(&task->how) : nullptr;
  return send ? send->message : std::string();
}

void settleMaintenance(MaintenanceState& window, const SetMaintenance& set, Outcome outcome, PlanTime begun,
                       PlanTime now) {
  if (!set.on && outcome == Outcome::Confirmed && window.openedAt && !window.closedAt) window.closedAt = now;
  // Known not to be on, and not on since before. In doubt it counts as open: the site may be closed.
  if (set.on && outcome == Outcome::Failed && !window.closedAt && window.openedAt == begun) window.openedAt.reset();
}

}  // namespace

void foldTask(CutoverState& state, const Event& cause, const event::TaskStarted& body) {
  auto& task = state.tasks[body.place][body.task];
  task = {.run = body.run,
          .outcome = Outcome::Sent,
          .by = cause.by,
          .startedAt = cause.plan,
          .settledAt = std::nullopt,
          .evidence = {},
          .tookMs = 0,
          .runs = task.runs + 1};
  ++state.taskRuns;
  const auto* set = maintenanceOf(state, body.place, body.task);
  if (!set || !set->on) return;
  auto& window = state.maintenances[set->maintenance];
  if (!window.openedAt || window.closedAt) window = {cause.plan, std::nullopt, false};
}

void foldTask(CutoverState& state, const Event& cause, const event::TaskSettled& body) {
  for (auto& [place, tasks] : state.tasks)
    for (auto& [id, task] : tasks) {
      if (task.run != body.run) continue;
      task.outcome = body.outcome;
      task.settledAt = cause.plan;
      task.evidence = body.evidence;
      task.tookMs = body.tookMs;
      if (const auto* set = maintenanceOf(state, place, id))
        settleMaintenance(state.maintenances[set->maintenance], *set, body.outcome, task.startedAt, cause.plan);
      if (const auto message = messageOf(state, place, id); !message.empty() && body.outcome == Outcome::Confirmed)
        state.messagesSent[message] = task.startedAt;
    }
}

void foldTask(CutoverState& state, const Event& cause, const event::BaselineCaptured& body) {
  state.baselines[body.baseline] = {body.value, cause.plan, body.lowest, body.highest};
}

void foldTask(CutoverState& state, const Event&, const event::FlagsKept& body) {
  if (!body.values.is_object()) return;
  for (const auto& [flag, value] : body.values.items()) state.keptFlags[body.service][flag] = value;
}

void foldTask(CutoverState& state, const Event& cause, const event::Declared& body) {
  state.declared[body.trigger] = {cause.by, body.note, cause.plan};
}

void foldTask(CutoverState& state, const Event&, const event::DeclarationWithdrawn& body) {
  state.declared.erase(body.trigger);
}

void foldTask(CutoverState& state, const Event& cause, const event::ProbeDown& body) {
  auto& probe = state.probes[body.probe];
  probe.reason = body.reason;
  probe.downSeen = cause.plan;
  if (probe.downSince) return;
  probe.downSince = cause.plan;
  ++probe.outages;
}

void foldTask(CutoverState& state, const Event& cause, const event::ProbeUp& body) {
  auto& probe = state.probes[body.probe];
  if (probe.downSince) probe.down += cause.plan - *probe.downSince;
  probe.downSince.reset();
}

void foldTask(CutoverState& state, const Event&, const event::DowntimeExceeded& body) {
  state.probes[body.probe].exceeded = true;
}

void foldTask(CutoverState& state, const Event&, const event::MaintenanceOverran& body) {
  state.maintenances[body.maintenance].overran = true;
}

void doubtTasks(CutoverState& state) {
  for (auto& [place, tasks] : state.tasks)
    for (auto& [id, task] : tasks)
      if (task.outcome == Outcome::Sent) task.outcome = Outcome::InDoubt;
}

void endOutages(CutoverState& state) {
  for (auto& [id, probe] : state.probes) {
    if (probe.downSince) probe.down += std::max(Milliseconds{0}, Milliseconds(probe.downSeen - *probe.downSince));
    probe.downSince.reset();
  }
}

void forgetTasks(CutoverState& state, PlanTime now) {
  state.tasks.clear();
  state.declared.clear();
  state.messagesSent.clear();
  std::erase_if(state.maintenances, [](const auto& each) { return each.second.closedAt || !each.second.openedAt; });
  std::erase_if(state.probes, [](const auto& each) { return !each.second.downSince; });
  for (auto& [id, probe] : state.probes) {
    probe = {now, now, Milliseconds{0}, 1, false, probe.reason};
  }
}

}  // namespace warroom

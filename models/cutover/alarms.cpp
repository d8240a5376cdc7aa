// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <tuple>

#include "models/cutover/backend_condition.h"
#include "models/cutover/observed_text.h"
#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

std::string firingText(const CutoverState& state, const Trigger& trigger, const std::string& reason) {
  auto text = trigger.title + (trigger.dryRun ? ": " : ": fired, ") + reason;
  const bool wouldRollBack = rollsBack(trigger) && !state.rolledBack;
  const auto* end = wouldRollBack ? pointOfNoReturn(state) : nullptr;
  if (end)
    text +=
        ". Nothing was rolled back: \u201c" + end->title + "\u201d is signed, blue may be gone. It is yours to decide";
  return trigger.advice.empty() ? text : text + ". " + trigger.advice;
}

void alarmsOfTriggers(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& trigger : state.plan.runbook->triggers) {
    const auto& known = state.triggers.at(trigger.id);
    const auto& memory = known.memory;
    if (memory.phase == TriggerPhase::Firing)
      alarms.push_back(
          {"trigger/" + trigger.id + "/firing",
           trigger.action == TriggerAction::Advise || trigger.dryRun ? Severity::Warning : Severity::Critical,
           firingText(state, trigger, known.reason), memory.pendingSince});
    if (memory.phase == TriggerPhase::Pending)
      alarms.push_back({"trigger/" + trigger.id + "/pending", Severity::Warning, trigger.title + ": " + known.reason,
                        memory.pendingSince});
    if (memory.blindSince)
      alarms.push_back(
          {"trigger/" + trigger.id + "/blind", Severity::NoData,
           trigger.title + ": no data" + (memory.phase == TriggerPhase::Firing ? std::string() : ": " + known.reason),
           memory.blindSince});
  }
}

std::string linesOf(const std::vector<std::string>& ways) {
  std::string lines;
  for (const auto& way : ways) lines += (lines.empty() ? "" : "# or: ") + way + "\n";
  return lines;
}

void alarmsOfBackends(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& [id, backend] : state.backends) {
    const auto begin = alarms.size();
    const auto shown =
        backend.confirmed ? std::to_string(static_cast<int>(std::lround(*backend.confirmed))) + " %" : "unknown";
    if (backend.outcome == Outcome::InDoubt)
      alarms.push_back({"backend/" + id + "/in-doubt", Severity::InDoubt, id + " is in doubt: " + backend.message,
                        backend.confirmedAt});
    else if (!backend.unreadable.empty() && backend.outcome != Outcome::Sent)
      alarms.push_back({"backend/" + id + "/unreadable", Severity::NoData,
                        id + " cannot be read: " + backend.unreadable, backend.confirmedAt});
    const bool settled = backend.outcome == Outcome::Confirmed || backend.outcome == Outcome::Failed;
    if (settled && isElsewhere(backend))
      alarms.push_back({"backend/" + id + "/drift", Severity::Critical,
                        id + " is at " + shown + ", " +
                            (backend.commanded ? "commanded " + std::to_string(*backend.commanded) + " %"
                                               : "and nothing was sent there yet"),
                        backend.confirmedAt});
    for (auto alarm = begin; alarm < alarms.size(); ++alarm) alarms[alarm].byHand = linesOf(backend.byHand);
  }
}

// A weight knows nothing of health: traffic does not follow it to a side that is down. Green in maintenance with
// nothing on it is what a rollback leaves.
void alarmsOfHealth(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& [id, backend] : state.backends) {
    if (backend.health.empty() || !backend.confirmed) continue;
    const auto says = [&health = backend.health](const char* part) { return health.find(part) != std::string::npos; };
    const bool toGreen = *backend.confirmed > 0.5;
    const bool toBlue = *backend.confirmed < 99.5;
    if (!says("blue") && !toGreen) continue;
    const bool dead = (toGreen && isDead(backend.health, "green")) || (toBlue && isDead(backend.health, "blue"));
    const auto severity = says("unknown health") ? Severity::NoData : dead ? Severity::Critical : Severity::Warning;
    alarms.push_back({"backend/" + id + "/health", severity,
                      id + ": " + backend.health + ", with " + std::to_string(std::lround(*backend.confirmed)) +
                          " % as green\u2019s weight",
                      std::nullopt});
  }
}

void alarmsOfRequests(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& track : state.plan.runbook->tracks) {
    const auto known = state.observed.find(track.id);
    if (known == state.observed.end()) continue;
    const auto& [differs, differsSince, sticksSince, stuck] = known->second;
    if (differs)
      alarms.push_back({"observed/" + track.id + "/differs", Severity::Critical,
                        track.title + ": " + differenceText(*differs), differsSince});
    if (sticksSince && state.weights.at(track.id) == 0)
      alarms.push_back(
          {"observed/" + track.id + "/sticky", Severity::Critical,
           track.title + ": clients with a cookie still reach green" + (stuck.empty() ? "" : " (" + stuck + ")"),
           sticksSince});
  }
}

void alarmsOfTasks(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& [place, tasks] : state.tasks)
    for (const auto& [id, task] : tasks) {
      if (task.outcome != Outcome::Failed && task.outcome != Outcome::InDoubt) continue;
      const auto* known = taskAt(*state.plan.runbook, place, id);
      const auto title = known ? known->title : id;
      const bool doubt = task.outcome == Outcome::InDoubt;
      const auto severity = doubt                     ? Severity::InDoubt
                            : place == kRollbackPlace ? Severity::Critical
                                                      : Severity::Warning;
      alarms.push_back(
          {"task/" + task.run, severity,
           title + (doubt ? " is in doubt" : " failed") + (task.evidence.empty() ? "" : ": " + task.evidence),
           task.startedAt});
    }
}

void alarmsOfSite(const CutoverState& state, std::vector<Alarm>& alarms) {
  for (const auto& maintenance : state.plan.runbook->maintenances) {
    const auto known = state.maintenances.find(maintenance.id);
    if (known == state.maintenances.end() || !known->second.overran) continue;
    const bool open = !known->second.closedAt;
    alarms.push_back({"maintenance/" + maintenance.id, open ? Severity::Critical : Severity::Warning,
                      maintenance.title + (open ? ": still open" : ": was open longer than") + (open ? ", past" : "") +
                          " its budget of " + formatDuration(maintenance.budget),
                      known->second.openedAt});
  }
  for (const auto& probe : state.plan.runbook->probes) {
    const auto known = state.probes.find(probe.id);
    if (known == state.probes.end()) continue;
    if (known->second.exceeded)
      alarms.push_back({"downtime/" + probe.id, Severity::Critical,
                        probe.title + ": down for longer than the limit of " + formatDuration(probe.limit),
                        known->second.downSince});
    else if (known->second.downSince)
      alarms.push_back({"probe/" + probe.id, isSiteClosed(state) ? Severity::Warning : Severity::Critical,
                        probe.title + " is down: " + known->second.reason, known->second.downSince});
  }
}

// By what was read back, and by what requests have done since.
std::string whole(const ActionState& rollback) {
  auto text = rollback.sentence;
  for (const auto& [track, seen] : rollback.observed) text += " " + track + ": " + borneOutText(seen) + ".";
  return text;
}

void alarmsOfRollback(const CutoverState& state, std::vector<Alarm>& alarms) {
  if (!state.rolledBack || state.actions.empty() || state.actions.back().kind != ActionKind::Rollback) return;
  const auto& rollback = state.actions.back();
  Alarm alarm{"rollback/" + rollback.id, Severity::Critical,
              rollback.sentence.empty() ? "Rolling back: " + rollback.reason : whole(rollback), rollback.startedAt};
  for (const auto& [id, backend] : state.backends) alarm.byHand += linesOf(backend.byHand);
  // What is left to do by hand stands above all that has led to it.
  alarms.insert(alarm.byHand.empty() ? alarms.end() : alarms.begin(), std::move(alarm));
}

}  // namespace

std::vector<Alarm> alarmsOf(const CutoverState& state) {
  std::vector<Alarm> alarms;
  alarmsOfTriggers(state, alarms);
  alarmsOfBackends(state, alarms);
  alarmsOfHealth(state, alarms);
  alarmsOfRequests(state, alarms);
  alarmsOfTasks(state, alarms);
  alarmsOfSite(state, alarms);
  alarmsOfRollback(state, alarms);
  for (const auto& residue : residuesOf(state))
    alarms.push_back({"residue/" + std::to_string(state.attempt) + "/" + residue.name, Severity::Warning,
                      sentenceOf(residue), std::nullopt});
  for (auto& alarm : alarms) alarm.acknowledged = state.acknowledged.contains(alarm.id);
  const auto rank = [](const Alarm& alarm) {
    static constexpr Severity order[] = {Severity::Critical, Severity::InDoubt, Severity::NoData, Severity::Warning};
    const auto place = std::find(std::begin(order), std::end(order), alarm.severity) - std::begin(order);
    return std::tuple(alarm.acknowledged && alarm.severity != Severity::Critical, place, alarm.acknowledged);
  };
  std::stable_sort(alarms.begin(), alarms.end(), [&](const Alarm& a, const Alarm& b) { return rank(a) < rank(b); });
  return alarms;
}

}  // namespace warroom

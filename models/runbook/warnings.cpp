// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/warnings.h"

#include <map>
#include <set>

#include "models/runbook/index.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

class Warnings {
 public:
  Warnings(const Draft& draft, Findings& findings)
      : draft_(draft), runbook_(draft.runbook), findings_(findings), steps_(runbook_.steps) {}

  void ofTriggers();
  void ofBakes();
  void ofWaits();
  void ofRoles();
  void ofUnused();
  void ofBaselines();
  void ofKeptFlags();
  void ofMaintenance();
  void ofMessages();

 private:
  template <typename T>
  void unused(const char* what, const std::vector<T>& all, const char* list, const std::set<std::string>& used,
              const char* remedy) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!used.contains(all[i].id))
        findings_.atValue(childPointer(list, i), std::string("nothing uses the ") + what + " " + inQuotes(all[i].id),
                          remedy);
  }
  void ofWindow(const Maintenance& maintenance, const std::string& pointer);

  const Draft& draft_;
  const Runbook& runbook_;
  Findings& findings_;
  const Index steps_;
};

bool isPolled(const Condition& condition) {
  bool found = false;
  forEachPart(condition, [&found](const auto& part) {
    found = found || std::is_constructible_v<Check, std::decay_t<decltype(part)>>;
  });
  return found;
}

// A step after which green has traffic, with a way back to blue, and without this trigger; null: there is none.
const Step* unguarded(const Runbook& runbook, const Index& steps, const Trigger& trigger) {
  const auto from = steps.of(trigger.armedFrom);
  const auto until = steps.of(trigger.armedUntil);
  bool onGreen = false;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Step& step = runbook.steps[i];
    if (step.endsRollback) return nullptr;
    if (step.kind == StepKind::Shift && step.track == trigger.track) onGreen = step.percent > 0;
    if (onGreen && ((from && i < *from) || (until && i > *until))) return &step;
  }
  return nullptr;
}

void Warnings::ofTriggers() {
  std::set<std::string> shifted;
  for (const Step& step : runbook_.steps)
    if (step.kind == StepKind::Shift) shifted.insert(step.track);
  for (std::size_t i = 0; i < runbook_.triggers.size(); ++i) {
    const Trigger& trigger = runbook_.triggers[i];
    const std::string pointer = childPointer("/triggers", i);
    if (trigger.action == TriggerAction::RollBack && !shifted.contains(trigger.track))
      findings_.atValue(pointer + "/track", "has no rollback path: no step shifts the track " + inQuotes(trigger.track),
                        "name a track that is shifted, or write \"action\": \"page\"");
    if (trigger.dryRun)
      findings_.atValue(
          pointer + "/dryRun",
          "protects nothing: it is judged and told, and " +
              std::string(trigger.action == TriggerAction::RollBack ? "rolls nothing back" : "does nothing"),
          "leave it out when its limits are tuned");
    if (rollsBack(trigger) && trigger.minimumTraffic && trigger.armedFrom.empty())
      findings_.atValue(pointer + "/minimumTraffic",
                        "is blind before the first shift, when there is no such traffic, and blocks that shift",
                        "say from which step it is \"armed\"");
    if (const Step* step = rollsBack(trigger) ? unguarded(runbook_, steps_, trigger) : nullptr)
      findings_.atValue(pointer + "/armed",
                        "is not armed at the step " + inQuotes(step->id) + ", when green can have traffic",
                        "arm it from the first shift on, until blue is given up");
    if (isPolled(trigger.breach) && trigger.hold.count() > 0 && trigger.hold < 2 * runbook_.pollInterval)
      findings_.atValue(pointer + "/for",
                        formatDuration(trigger.hold) + " is shorter than two polls of " +
                            formatDuration(runbook_.pollInterval) + ": a single answer decides",
                        "make it longer, poll more often, or say \"0s\"");
  }
}

// From a shift to the next one of its track, traffic must wait for as long as the slowest trigger that guards it.
void Warnings::ofBakes() {
  std::map<std::string, const Trigger*> slowest;
  for (const Trigger& trigger : runbook_.triggers) {
    if (!rollsBack(trigger)) continue;
    const Trigger*& known = slowest[trigger.track];
    if (known == nullptr || trigger.hold > known->hold) known = &trigger;
  }
  Milliseconds baked{0};
  std::map<std::string, std::pair<std::size_t, Milliseconds>> last;  // track → its shift, and what was baked before
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i) {
    const Step& step = runbook_.steps[i];
    if (step.kind == StepKind::Shift) {
      const auto before = last.find(step.track);
      const auto guard = slowest.find(step.track);
      if (before != last.end() && guard != slowest.end() && baked - before->second.second < guard->second->hold)
        findings_.atValue(draft_.stepPointers[before->second.first] + "/bake",
                          "waits " + formatDuration(baked - before->second.second) + " before the next shift, " +
                              inQuotes(step.id) + ", and the trigger " + inQuotes(guard->second->id) + " needs " +
                              formatDuration(guard->second->hold) + " to fire",
                          "bake for at least that long");
      last[step.track] = {i, baked};
    }
    baked += step.bake;
  }
}

void Warnings::ofWaits() {
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i) {
    const auto& wait = runbook_.steps[i].notBefore;
    const auto earlier = wait ? steps_.of(wait->step) : std::nullopt;
    if (!earlier || runbook_.steps[*earlier].at + wait->after <= runbook_.steps[i].at) continue;
    findings_.atValue(draft_.stepPointers[i] + "/notBefore/after",
                      "lets the step begin at " + formatOffset(runbook_.steps[*earlier].at + wait->after) +
                          " at the earliest, and it is planned at " + formatOffset(runbook_.steps[i].at),
                      "plan it later, or shorten the wait");
  }
}

void Warnings::ofRoles() {
  std::set<std::string> reachable;
  for (const Contact& contact : runbook_.contacts) reachable.insert(contact.role);
  std::map<std::string, std::string> owned;
  for (const Step& step : runbook_.steps) owned.emplace(step.owner, step.id);
  for (std::size_t i = 0; i < runbook_.roles.size(); ++i) {
    const auto step = owned.find(runbook_.roles[i].id);
    if (step == owned.end() || reachable.contains(step->first)) continue;
    findings_.atValue(
        childPointer("/roles", i),
        "there is nobody to call for " + inQuotes(step->first) + ", who owns the step " + inQuotes(step->second),
        "add a contact with this role");
  }
}

void Warnings::ofUnused() {
  std::set<std::string> channels, services, probes;
  for (const Message& message : runbook_.messages) channels.insert(message.channels.begin(), message.channels.end());
  for (const Maintenance& maintenance : runbook_.maintenances) services.insert(maintenance.service);
  forEachTask(runbook_, [&](const std::string&, const Task& task) {
    if (const auto* flags = std::get_if<SetFlags>(&task.how)) services.insert(flags->service);
    if (const auto* keep = std::get_if<KeepFlags>(&task.how)) services.insert(keep->service);
  });
  for (const Trigger& trigger : runbook_.triggers)
    forEachPart(trigger.breach, [&probes](const auto& part) {
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, DowntimeAbove>) probes.insert(part.probe);
    });
  unused("channel", runbook_.channels, "/channels", channels, "send a message to it, or remove it");
  unused("flag service", runbook_.flagServices, "/flagServices", services, "set a flag by it, or remove it");
  unused("probe", runbook_.probes, "/probes", probes,
         "watch it with a trigger of kind \"downtime\", or leave it to people");
}

void Warnings::ofBaselines() {
  std::set<std::string> baselines;
  forEachCheck(runbook_, [&](const Check& check, const std::string&) {
    if (const auto* metric = std::get_if<MetricCheck>(&check)) baselines.insert(metric->baseline);
  });
  unused("baseline", runbook_.baselines, "/baselines", baselines, "give a limit that is \"of\" it, or remove it");
  bool captured = false;
  for (const Step& step : runbook_.steps)
    for (const Task& task : step.tasks) captured = captured || std::holds_alternative<CaptureBaselines>(task.how);
  if (!captured && !runbook_.baselines.empty())
    findings_.atKey("/baselines", "no step captures the baselines, and limits of them never pass",
                    "add an action of kind \"capture-baselines\" before go/no-go");
}

// What is kept and never put back was kept in vain, and the other way round.
void Warnings::ofKeptFlags() {
  std::set<std::string> kept, restored;
  forEachTask(runbook_, [&](const std::string& place, const Task& task) {
    if (const auto* keep = std::get_if<KeepFlags>(&task.how)) kept.insert(keep->service);
    const auto* restore = std::get_if<RestoreFlags>(&task.how);
    if (restore && place == kRollbackPlace) restored.insert(restore->service);
  });
  for (std::size_t i = 0; i < runbook_.flagServices.size(); ++i) {
    const auto& id = runbook_.flagServices[i].id;
    if (kept.contains(id) == restored.contains(id)) continue;
    if (kept.contains(id))
      findings_.atValue(childPointer("/flagServices", i),
                        "the flags of " + inQuotes(id) + " are kept, and no rollback restores them",
                        "add an action of kind \"restore-flags\" to \"rollback\"");
    else
      findings_.atValue(childPointer("/flagServices", i),
                        "a rollback restores the flags of " + inQuotes(id) + ", which nothing keeps",
                        "add an action of kind \"keep-flags\" before go/no-go");
  }
}

void Warnings::ofWindow(const Maintenance& maintenance, const std::string& pointer) {
  std::string opened;
  bool used = false;
  for (std::size_t i = 0; i < runbook_.steps.size(); ++i) {
    for (std::size_t j = 0; j < runbook_.steps[i].tasks.size(); ++j) {
      const auto* set = std::get_if<SetMaintenance>(&runbook_.steps[i].tasks[j].how);
      if (set == nullptr || set->maintenance != maintenance.id) continue;
      const std::string at = childPointer(draft_.stepPointers[i] + "/actions", j);
      if (!set->on && opened.empty())
        findings_.atValue(at, "switches the maintenance " + inQuotes(maintenance.id) + " off, which is not on here",
                          "switch it on before");
      opened = set->on ? at : std::string();
      used = used || set->on;
    }
  }
  if (!opened.empty())
    findings_.atValue(opened,
                      "switches the maintenance " + inQuotes(maintenance.id) + " on, and nothing switches it off",
                      "add an action with \"on\": false");
  bool ends = false;
  for (const Task& task : runbook_.rollback.tasks) {
    const auto* set = std::get_if<SetMaintenance>(&task.how);
    ends = ends || (set != nullptr && set->maintenance == maintenance.id && !set->on);
  }
  if (used && !ends)
    findings_.atValue(pointer, "a rollback while " + inQuotes(maintenance.id) + " is on leaves the site closed",
                      "switch it off in the actions of \"rollback\", too");
}

void Warnings::ofMaintenance() {
  std::set<std::string> used;
  forEachTask(runbook_, [&](const std::string&, const Task& task) {
    if (const auto* set = std::get_if<SetMaintenance>(&task.how)) used.insert(set->maintenance);
  });
  unused("maintenance", runbook_.maintenances, "/maintenances", used, "switch it on and off, or remove it");
  for (std::size_t i = 0; i < runbook_.maintenances.size() && !findings_.full(); ++i)
    if (used.contains(runbook_.maintenances[i].id))
      ofWindow(runbook_.maintenances[i], childPointer("/maintenances", i));
}

void Warnings::ofMessages() {
  for (std::size_t i = 0; i < runbook_.messages.size(); ++i) {
    const Message& message = runbook_.messages[i];
    for (std::size_t j = 0; message.onRollback && j < message.blanks.size(); ++j)
      if (message.blanks[j].preset.empty())
        findings_.atValue(
            childPointer(childPointer("/messages", i) + "/blanks", j),
            "nobody is asked for " + inQuotes(message.blanks[j].id) + " when a rollback sends the message",
            "give it a preset");
  }
}

}  // namespace

std::vector<Finding> warningsOf(const Draft& draft, std::string_view bytes, const Positions& positions) {
  Findings findings(bytes, positions);
  Warnings warnings(draft, findings);
  warnings.ofTriggers();
  warnings.ofBakes();
  warnings.ofWaits();
  warnings.ofRoles();
  warnings.ofUnused();
  warnings.ofBaselines();
  warnings.ofKeptFlags();
  warnings.ofMaintenance();
  warnings.ofMessages();
  return std::move(findings).inOrder();
}

}  // namespace warroom

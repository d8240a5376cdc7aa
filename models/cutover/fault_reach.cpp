// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/fault_reach.h"

#include <algorithm>
#include <type_traits>

#include "models/runbook/visit.h"

namespace warroom {
namespace {

std::ptrdiff_t placeIn(const Runbook& runbook, const std::string& step) {
  const auto found =
      std::find_if(runbook.steps.begin(), runbook.steps.end(), [&](const Step& each) { return each.id == step; });
  return found - runbook.steps.begin();
}

bool asksOutside(const Trigger& trigger) {
  bool found = false;
  forEachPart(trigger.breach, [&found](const auto& part) {
    using Part = std::decay_t<decltype(part)>;
    found = found || std::is_same_v<Part, HttpCheck> || std::is_same_v<Part, CommandCheck>;
  });
  return found;
}

// What services and programs say to a trigger shows the errors too; how slow green is, its metrics alone.
bool answers(const Trigger& trigger, Fault fault) {
  return rollsBack(trigger) && (asksMetrics(trigger) || (fault == Fault::ErrorSpike && asksOutside(trigger)));
}

bool watchesUntilAfter(const Runbook& runbook, const Trigger& trigger, const Step& step) {
  return trigger.armedUntil.empty() || placeIn(runbook, trigger.armedUntil) >= placeIn(runbook, step.id);
}

bool watchesFromBefore(const Runbook& runbook, const Trigger& trigger, const Step& step) {
  return trigger.armedFrom.empty() || placeIn(runbook, trigger.armedFrom) <= placeIn(runbook, step.id);
}

// The fault stays until a trigger answers it: one that is armed later does as well.
bool isAnsweredAt(const Runbook& runbook, Fault fault, const Step& step) {
  return std::any_of(runbook.triggers.begin(), runbook.triggers.end(), [&](const Trigger& trigger) {
    return answers(trigger, fault) && watchesUntilAfter(runbook, trigger, step);
  });
}

bool asksMetricsAt(const Runbook& runbook, const Step& step) {
  return std::any_of(step.items.begin(), step.items.end(), [](const Item& item) { return asksMetrics(item); }) ||
         std::any_of(runbook.triggers.begin(), runbook.triggers.end(), [&](const Trigger& trigger) {
           return asksMetrics(trigger) && watchesFromBefore(runbook, trigger, step) &&
                  watchesUntilAfter(runbook, trigger, step);
         });
}

bool asksOutsideAt(const Step& step) {
  return std::any_of(step.items.begin(), step.items.end(), [](const Item& item) { return asksOutside(item); }) ||
         std::any_of(step.tasks.begin(), step.tasks.end(), [](const Task& task) { return asksOutside(task); });
}

template <typename Which>
bool anyTask(const Runbook& runbook, const Which& which) {
  bool found = false;
  forEachTask(runbook, [&](const std::string&, const Task& task) { found = found || which(task); });
  return found;
}

template <typename Which>
bool anyItem(const Runbook& runbook, const Which& which) {
  const auto in = [&which](const Step& step) { return std::any_of(step.items.begin(), step.items.end(), which); };
  return std::any_of(runbook.steps.begin(), runbook.steps.end(), in) || in(runbook.rollback) || in(runbook.readiness);
}

}  // namespace

bool asksMetrics(const Item& item) {
  return item.check &&
         (std::holds_alternative<MetricCheck>(*item.check) || std::holds_alternative<CompareCheck>(*item.check));
}

bool asksMetrics(const Trigger& trigger) {
  bool found = false;
  forEachPart(trigger.breach, [&found](const auto& part) {
    found = found || std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>;
  });
  return found;
}

bool asksOutside(const Item& item) {
  return item.check &&
         (std::holds_alternative<HttpCheck>(*item.check) || std::holds_alternative<CommandCheck>(*item.check));
}

bool asksOutside(const Task& task) {
  return std::holds_alternative<RunCommand>(task.how) || std::holds_alternative<CallHttp>(task.how);
}

bool endsMaintenance(const Task& task) {
  const auto* set = std::get_if<SetMaintenance>(&task.how);
  return set && !set->on;
}

const Item* itemAt(const Runbook& runbook, const std::string& step, const std::string& item) {
  const auto* known = runbook.step(step);
  if (!known) return nullptr;
  const auto found =
      std::find_if(known->items.begin(), known->items.end(), [&](const Item& each) { return each.id == item; });
  return found == known->items.end() ? nullptr : &*found;
}

std::string whyNotAt(const Runbook& runbook, Fault fault, const Step& step) {
  const bool shifts = step.kind == StepKind::Shift;
  if (!shifts && (isOfBackends(fault) || fault == Fault::EngineKilled || fault == Fault::Abort))
    return "it needs a step that shifts traffic, and this one does not";
  if (fault == Fault::SplitBackends && runbook.track(step.track)->backends.size() < 2)
    return "it needs a track of at least two backends";
  if (fault == Fault::FailingCommand && !asksOutsideAt(step))
    return "no item or action of this step runs a command or asks by HTTP";
  if (fault == Fault::MissedMaintenanceBudget && std::none_of(step.tasks.begin(), step.tasks.end(), endsMaintenance))
    return "no action of this step ends a maintenance window";
  if ((fault == Fault::ErrorSpike || fault == Fault::LatencyRamp) && !isAnsweredAt(runbook, fault, step))
    return "no trigger that this could fire, and that rolls back, watches from there on";
  if (fault == Fault::SilentMetrics && !asksMetricsAt(runbook, step)) return "nothing asks a metric there";
  return {};
}

std::string whyNotIn(const Runbook& runbook, Fault fault) {
  const auto& triggers = runbook.triggers;
  const auto isWide = [](const Track& track) { return track.backends.size() > 1; };
  const auto metrics = [](const auto& each) { return asksMetrics(each); };
  const auto outside = [](const auto& each) { return asksOutside(each); };
  switch (fault) {
    case Fault::ErrorSpike:
    case Fault::LatencyRamp:
      return std::any_of(triggers.begin(), triggers.end(), [fault](const auto& each) { return answers(each, fault); })
                 ? ""
                 : "no trigger that this could fire rolls back in this runbook";
    case Fault::SilentMetrics:
      return std::any_of(triggers.begin(), triggers.end(), metrics) || anyItem(runbook, metrics)
                 ? ""
                 : "no trigger and no item of this runbook asks a metric";
    case Fault::SplitBackends:
      return std::any_of(runbook.tracks.begin(), runbook.tracks.end(), isWide)
                 ? ""
                 : "this runbook has no track of at least two backends";
    case Fault::FailingCommand:
      return anyItem(runbook, outside) || anyTask(runbook, outside)
                 ? ""
                 : "no item and no action of this runbook runs a command or asks by HTTP";
    case Fault::MissedMaintenanceBudget:
      return anyTask(runbook, endsMaintenance) ? "" : "no action of this runbook ends a maintenance window";
    default:
      return runbook.tracks.empty() ? "this runbook shifts no traffic" : "";
  }
}

}  // namespace warroom

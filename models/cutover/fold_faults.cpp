// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/fold_faults.h"

#include <algorithm>
#include <cmath>

#include "models/cutover/fault_reach.h"
#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

bool isOutside(const CutoverState& state, const event::ItemChecked& body) {
  const auto* item = itemAt(*state.plan.runbook, body.step, body.item);
  return item && asksOutside(*item);
}

// What was run; null: nothing that is known.
const Task* taskOf(const CutoverState& state, const event::TaskSettled& body) {
  for (const auto& [place, tasks] : state.tasks)
    for (const auto& [id, known] : tasks)
      if (known.run == body.run) return taskAt(*state.plan.runbook, place, id);
  return nullptr;
}

bool isOutside(const CutoverState& state, const event::TaskSettled& body) {
  const auto* task = taskOf(state, body);
  return task && asksOutside(*task);
}

// One overload an event that can answer a fault. What ends a fault may be told after it was lifted: an action counts
// by when it was begun.
struct Answer {
  const CutoverState& state;
  const PlayedFault& played;

  bool is(Fault fault) const { return played.on && played.fault == fault; }

  bool operator()(const event::ActionSettled& body) const {
    const auto& known = played.actions;
    return std::find(known.begin(), known.end(), body.action) != known.end() && settles(*state.action(body.action));
  }

  bool settles(const ActionState& action) const {
    const auto on = [&action](Outcome outcome) {
      return std::any_of(action.backends.begin(), action.backends.end(),
                         [outcome](const auto& each) { return each.second == outcome; });
    };
    const bool isOpen = action.outcome == Outcome::Failed || action.outcome == Outcome::InDoubt;
    const bool broughtBack =
        action.kind == ActionKind::Rollback && action.outcome == Outcome::Confirmed && action.from > 0;
    switch (played.fault) {
      case Fault::Abort:
        return broughtBack && action.trigger.empty();
      case Fault::ErrorSpike:
      case Fault::LatencyRamp:
        return broughtBack && !action.trigger.empty();
      case Fault::LyingReadBack:
      case Fault::HangingBackend:
        return isOpen;
      case Fault::RefusingBackend:
        return on(Outcome::Failed);
      case Fault::SlowBackend:
        return action.outcome == Outcome::Confirmed || action.outcome == Outcome::InDoubt;
      case Fault::SplitBackends:
        return on(Outcome::Confirmed) && (on(Outcome::Failed) || on(Outcome::InDoubt));
      default:
        return false;
    }
  }

  bool operator()(const event::BackendRead& body) const {
    const auto& commanded = state.backends.at(body.backend).commanded;
    return is(Fault::LyingReadBack) && body.percent && commanded && std::abs(*body.percent - *commanded) > 0.5;
  }
  bool operator()(const event::TriggerBlind&) const { return is(Fault::SilentMetrics); }
  bool operator()(const event::ItemChecked& body) const {
    if (is(Fault::FailingCommand)) return isOutside(state, body) && body.verdict != Verdict::Pass;
    const auto* item = itemAt(*state.plan.runbook, body.step, body.item);
    const bool unknown = body.verdict == Verdict::NoData || body.verdict == Verdict::Error;
    return is(Fault::SilentMetrics) && item && asksMetrics(*item) && unknown;
  }
  bool operator()(const event::TaskSettled& body) const {
    return is(Fault::FailingCommand) && isOutside(state, body) && body.outcome != Outcome::Confirmed;
  }
  bool operator()(const event::MaintenanceOverran&) const { return is(Fault::MissedMaintenanceBudget); }
  // Killed between the intent and its first byte; another one goes on.
  bool operator()(const event::EngineStarted&) const { return is(Fault::EngineKilled) && !played.actions.empty(); }
  bool operator()(const auto&) const { return false; }
};

// Was there something that the fault spoils, when this happened?
struct Meeting {
  const CutoverState& state;
  const PlayedFault& played;
  PlanTime now;

  bool ofState() const {
    switch (played.fault) {
      case Fault::Abort:
      case Fault::ErrorSpike:
      case Fault::LatencyRamp:
        return std::any_of(state.weights.begin(), state.weights.end(),
                           [](const auto& each) { return each.second > 0; });
      case Fault::SilentMetrics:
        return now - played.since >= kFaultLasts && isWatched();
      case Fault::FailingCommand:
      case Fault::MissedMaintenanceBudget:
        return false;
      default:
        return !played.actions.empty();
    }
  }

  // A trigger that has had data, and would miss it.
  bool isWatched() const {
    const auto& triggers = state.plan.runbook->triggers;
    return std::any_of(triggers.begin(), triggers.end(), [this](const Trigger& trigger) {
      const auto& memory = state.triggers.at(trigger.id).memory;
      return asksMetrics(trigger) && isArmed(state, trigger) && memory.phase != TriggerPhase::Unknown;
    });
  }

  bool operator()(const event::ItemChecked& body) const {
    return played.fault == Fault::FailingCommand && isOutside(state, body);
  }
  bool operator()(const event::TaskSettled& body) const {
    const auto* task = taskOf(state, body);
    if (played.fault == Fault::MissedMaintenanceBudget) return task && endsMaintenance(*task);
    return played.fault == Fault::FailingCommand && isOutside(state, body);
  }
  bool operator()(const auto&) const { return false; }
};

// Whatever acts on weights while a fault is on meets it.
struct Acting {
  const CutoverState& state;
  PlayedFault& played;

  void operator()(const event::ShiftIntended& body) const { played.actions.push_back(body.action); }
  void operator()(const event::RollbackStarted& body) const {
    if (played.fault != Fault::EngineKilled) played.actions.push_back(body.action);  // a shift kills it, no rollback
  }
  // What is under way already is spoilt by backends. What answers an error must have begun after it.
  void operator()(const event::FaultInjected&) const {
    const auto* underWay = state.unsettledAction();
    if (underWay && isOfBackends(played.fault) && played.actions.empty()) played.actions.push_back(underWay->id);
  }
  void operator()(const auto&) const {}
};

}  // namespace

void foldFaults(CutoverState& state, const Event& cause) {
  for (auto& played : state.rehearsal.played) {
    if (played.on) std::visit(Acting{state, played}, cause.body);
    if (!played.answered) played.answered = std::visit(Answer{state, played}, cause.body);
    const Meeting meeting{state, played, cause.plan};
    if (played.on && !played.met) played.met = meeting.ofState() || std::visit(meeting, cause.body);
    played.on = played.on && state.rehearsal.faults.contains(played.fault);
  }
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/people_script.h"

#include <algorithm>
#include <cmath>

#include "models/cutover/rehearsal.h"
#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

constexpr int kTries = 2;  // a shift that changed nothing is tried once more
constexpr int kTaskTries = 60;
constexpr Milliseconds kTaskAgain{10'000};

struct People {
  const CutoverState& state;
  PlanTime now;

  const Runbook& runbook() const { return *state.plan.runbook; }
  std::string name(const std::string& role) const {
    const auto* known = runbook().role(role);
    return kLabPerson + (known ? known->title : role);
  }
  // Who leads stays the same whatever step it is.
  std::string lead() const { return state.lead.empty() ? kLabPerson + std::string("Lead") : state.lead; }
  bool leads() const { return state.lead.empty() || state.lead.starts_with(kLabPerson); }
  // Where a person leads, what is the lead's own to tick and to sign is left to that person.
  bool plays(const std::string& role) const {
    if (leads()) return true;
    const auto& steps = runbook().steps;
    return std::none_of(steps.begin(), steps.end(),
                        [&](const Step& each) { return each.kind == StepKind::GoNoGo && each.owner == role; });
  }
  Command byLead(CommandBody body) const { return {{}, lead(), std::move(body)}; }

  std::optional<Command> next() const {
    if (state.rehearsal.faults.contains(Fault::Abort) && !state.rolledBack)
      return byLead(command::RollBack{"abort drill"});
    if (leads())
      if (auto command = ofTraffic()) return command;
    const auto* step = currentStep(state);
    if (!step || state.rolledBack || !state.clock.started()) return std::nullopt;
    if (state.stepState(step->id).status == StepStatus::Waiting && step->kind != StepKind::Shift) return std::nullopt;
    if (auto command = ofTasks(*step)) return command;
    if (auto command = ofItems(*step)) return command;
    if (auto command = ofSignatures(*step)) return command;
    return leads() ? ofStep(*step) : std::nullopt;
  }

  std::optional<Command> ofTraffic() const {
    const auto* unsettled = state.unsettledAction();
    if (unsettled) {
      const bool doubt = unsettled->outcome == Outcome::InDoubt && unsettled->kind == ActionKind::Shift;
      return doubt ? std::optional(byLead(command::RollBack{"shift " + unsettled->id + " is in doubt"})) : std::nullopt;
    }
    if (state.rolledBack) return ofRollback();
    if (!state.clock.started()) return byLead(command::StartClock{runbook().starts.count()});
    const auto* step = currentStep(state);
    for (const auto& message : runbook().messages)
      if (const auto due = messageDue(state, message); due && *due <= now && !isBeingSent(message))
        return byLead(command::SendMessage{message.id, {}});
    const bool atHoldPoint = step && step->holdPoint && state.holdPointsPassed.contains(step->id);
    if (state.clock.held() && !atHoldPoint) return byLead(command::ResumeClock{});
    return std::nullopt;
  }

  bool isBeingSent(const Message& message) const {
    const auto* sent = state.taskState(kMessagePlace, message.id);
    return sent && now - sent->startedAt < kTaskAgain;
  }

  // One that failed, or that nobody knows of, is looked at and done again.
  std::optional<Command> ofTasks(const Step& step) const {
    if (!leads() || isTaskUnderWay(state) || (step.kind == StepKind::Shift && !isShifted(state, step)))
      return std::nullopt;
    const auto open = openTasks(state, step);
    if (open.empty()) return std::nullopt;
    const auto* known = state.taskState(step.id, open.front()->id);
    if (!known) return byLead(command::RunTasks{step.id, {}});
    if (known->runs >= kTaskTries || now - known->startedAt < kTaskAgain) return std::nullopt;
    return byLead(command::RunTasks{step.id, known->outcome == Outcome::InDoubt ? open.front()->id : std::string()});
  }

  std::optional<Command> ofRollback() const {
    if (auto command = ofTasks(runbook().rollback)) return command;
    if (auto command = ofItems(runbook().rollback)) return command;
    if (!blockersOfAttempt(state, now).empty()) return std::nullopt;  // its checks are being run
    return byLead(command::StartAttempt{});
  }

  std::optional<Command> ofItems(const Step& step) const {
    if (step.kind == StepKind::Shift && !isShifted(state, step)) return std::nullopt;
    for (const auto& item : step.items) {
      const auto& owner = item.owner.empty() ? step.owner : item.owner;
      if (!item.check && !state.itemState(step.id, item.id).answered && plays(owner))
        return Command{
            {}, owner.empty() ? lead() : name(owner), command::TickItem{step.id, item.id, true, "played by the lab"}};
    }
    return std::nullopt;
  }

  std::optional<Command> ofSignatures(const Step& step) const {
    if (step.kind != StepKind::GoNoGo) return std::nullopt;
    const auto& form = *runbook().form(step.form);
    for (const auto& criterion : criteriaOf(state, form, now))
      if (criterion.verdict != Verdict::Pass) return std::nullopt;
    const auto given = state.signatures.find(form.id);
    for (const auto& role : form.roles)
      if (plays(role) && (given == state.signatures.end() || !given->second.contains(role)))
        return Command{{}, name(role), command::SignForm{form.id, role, name(role), Decision::Go, "played by the lab"}};
    return std::nullopt;
  }

  std::optional<Command> ofStep(const Step& step) const {
    if (step.kind == StepKind::Shift && !isShifted(state, step)) return ofShift(step);
    if (!blockersOfCompletion(state, step, now).empty()) return std::nullopt;
    return byLead(command::CompleteStep{step.id, {}});
  }

  std::optional<Command> ofShift(const Step& step) const {
    const auto& track = *runbook().track(step.track);
    const auto& begun = state.stepState(step.id).startedAt;
    int failed = 0;
    bool moved = false;
    for (const auto& action : state.actions) {
      if (!begun || action.step != step.id || action.startedAt < *begun || action.outcome != Outcome::Failed) continue;
      ++failed;
      for (const auto& id : track.backends)
        moved = moved || std::abs(state.backends.at(id).confirmed.value_or(action.to) - action.from) > 0.5;
    }
    if (moved || failed >= kTries) return byLead(command::RollBack{"the shift to " + step.title + " did not succeed"});
    if (!blockersOfShift(state, track, step.percent, now).empty()) return std::nullopt;
    return byLead(command::Shift{track.id, step.percent, {}});
  }
};

}  // namespace

std::optional<Command> nextOfPeople(const CutoverState& state, PlanTime now) {
  if (!state.rehearsal.peoplePlayed || state.rehearsal.ended) return std::nullopt;
  return People{state, now}.next();
}

}  // namespace warroom

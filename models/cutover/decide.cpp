// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/decide.h"

#include <algorithm>

#include "models/cutover/amendments.h"
#include "models/cutover/decide_rehearsal.h"
#include "models/cutover/decide_tasks.h"
#include "models/cutover/rules.h"
#include "models/runbook/capability.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

tl::unexpected<Error> refuse(std::string message) { return failure(ErrorCode::Refused, std::move(message)); }
tl::unexpected<Error> unknown(const std::string& what, const std::string& id) {
  return failure(ErrorCode::BadInput, "the runbook has no " + what + " \u201c" + id + "\u201d");
}

std::string joined(const std::vector<std::string>& reasons) {
  std::string text;
  for (const auto& reason : reasons) text += (text.empty() ? "" : "; ") + reason;
  return text;
}

bool isBlank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

struct Deciding {
  const CutoverState& state;
  const Command& command;
  const Now& now;

  const Runbook& runbook() const { return *state.plan.runbook; }

  // Whoever leads when nobody does takes the lead by leading.
  Status lead(std::vector<EventBody>& events) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "a command needs the name of who gives it");
    if (state.lead.empty()) events.emplace_back(event::LeadTaken{});
    if (state.lead.empty() || state.lead == command.by) return {};
    return refuse("only the lead, " + state.lead + ", may do this; take the lead first");
  }

  Status overridden(const std::optional<Override>& overruled, const std::vector<std::string>& reasons) const {
    if (!overruled) return refuse(joined(reasons) + ". To go on all the same, give a reason and a second person");
    if (isBlank(overruled->reason)) return failure(ErrorCode::BadInput, "an override needs a reason in words");
    if (isBlank(overruled->second) || overruled->second == command.by)
      return failure(ErrorCode::BadInput, "an override needs a second person, another than " + command.by);
    return {};
  }

  Result<const Step*> openStep(const std::string& id) const {
    const auto* step = runbook().step(id);
    if (!step) return unknown("step", id);
    if (state.stepState(id).status == StepStatus::Completed)
      return refuse("step \u201c" + step->title + "\u201d is completed");
    if (!isReached(state, *step))
      return refuse("\u201c" + step->title + "\u201d is not reached yet" +
                    (currentStep(state) ? ": \u201c" + currentStep(state)->title + "\u201d comes first" : ""));
    return step;
  }

  Result<const Item*> openItem(const std::string& stepId, const std::string& itemId, bool byHand) const {
    const auto step = openStep(stepId);
    if (!step) return tl::unexpected(step.error());
    const auto& items = (*step)->items;
    const auto item = std::find_if(items.begin(), items.end(), [&](const Item& each) { return each.id == itemId; });
    if (item == items.end()) return unknown("item in step \u201c" + stepId + "\u201d named", itemId);
    if (byHand && item->check)
      return refuse(
          "\u201c" + item->text +
          "\u201d is checked by the engine, not by hand; run its check, or complete the step with an override");
    return &*item;
  }

  void startIfWaiting(const std::string& step, std::vector<EventBody>& events) const {
    if (step == kRollbackPlace || step == kReadinessPlace) return;
    if (state.stepState(step).status == StepStatus::Waiting && runbook().step(step)->kind != StepKind::Shift)
      events.emplace_back(event::StepStarted{step});
  }

  std::string nextAction() const { return "a" + std::to_string(state.actions.size() + 1); }

  Decided operator()(const command::TakeLead&) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "the lead needs a name");
    if (state.lead == command.by) return std::vector<EventBody>{};
    return std::vector<EventBody>{event::LeadTaken{}};
  }

  Decided operator()(const command::StartClock& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    if (state.clock.started())
      return refuse("the T-clock runs already, at " + formatTClock(state.clock.offset(now.plan)));
    if (Milliseconds(body.at) > Milliseconds{0})
      return refuse("the T-clock starts at or before T-0; T+ is reached by running");
    events.emplace_back(event::ClockStarted{body.at});
    return events;
  }

  Decided operator()(const command::HoldClock& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    if (!state.clock.started()) return refuse("the T-clock has not been started");
    if (state.clock.held()) return refuse("the T-clock is held already: " + state.holdReason);
    events.emplace_back(event::ClockHeld{isBlank(body.reason) ? "held by " + command.by : body.reason});
    return events;
  }

  Decided operator()(const command::ResumeClock&) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    if (!state.clock.held()) return refuse("the T-clock is not held");
    events.emplace_back(event::ClockResumed{});
    return events;
  }

  Decided operator()(const command::StartStep& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    const auto step = openStep(body.step);
    if (!step) return tl::unexpected(step.error());
    if ((*step)->kind == StepKind::Shift)
      return refuse("\u201c" + (*step)->title + "\u201d starts with its shift to " + std::to_string((*step)->percent) +
                    " %");
    startIfWaiting(body.step, events);
    return events;
  }

  Decided operator()(const command::CompleteStep& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    const auto* step = runbook().step(body.step);
    if (!step) return unknown("step", body.step);
    if (const auto hard = hardBlockersOfCompletion(state, *step, now.plan); !hard.empty())
      return refuse("\u201c" + step->title + "\u201d cannot be completed: " + joined(hard));
    const auto reasons = blockersOfCompletion(state, *step, now.plan);
    if (!reasons.empty())
      if (auto status = overridden(body.overruled, reasons); !status) return tl::unexpected(status.error());
    startIfWaiting(body.step, events);
    events.emplace_back(reasons.empty()
                            ? event::StepCompleted{body.step, {}, {}}
                            : event::StepCompleted{body.step, body.overruled->reason, body.overruled->second});
    return events;
  }

  Decided operator()(const command::TickItem& body) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "a tick needs the name of who gives it");
    if (const auto item = openItem(body.step, body.item, true); !item) return tl::unexpected(item.error());
    std::vector<EventBody> events;
    startIfWaiting(body.step, events);
    events.emplace_back(event::ItemTicked{body.step, body.item, body.passed, body.note});
    return events;
  }

  Decided operator()(const command::UntickItem& body) const {
    if (const auto item = openItem(body.step, body.item, true); !item) return tl::unexpected(item.error());
    if (!state.itemState(body.step, body.item).answered) return refuse("this item is not ticked");
    return std::vector<EventBody>{event::ItemUnticked{body.step, body.item}};
  }

  Decided operator()(const command::RunChecks& body) const {
    if (const auto step = openStep(body.step); !step) return tl::unexpected(step.error());
    if (!body.item.empty())
      if (const auto item = openItem(body.step, body.item, false); !item) return tl::unexpected(item.error());
    std::vector<EventBody> events;
    startIfWaiting(body.step, events);
    return events;
  }

  Decided operator()(const command::SignForm& body) const {
    const auto* form = runbook().form(body.form);
    if (!form) return unknown("form", body.form);
    if (std::find(form->roles.begin(), form->roles.end(), body.role) == form->roles.end())
      return failure(ErrorCode::BadInput,
                     "\u201c" + body.role + "\u201d does not sign this form; it is signed by " + joined(form->roles));
    if (isBlank(body.name)) return failure(ErrorCode::BadInput, "a signature needs a name");
    if (state.rolledBack) return refuse("this attempt was rolled back; start the next attempt");
    if (body.decision == Decision::Go)
      if (auto status = maySignGo(*form, body); !status) return tl::unexpected(status.error());
    return std::vector<EventBody>{event::FormSigned{body.form,
                                                    body.role,
                                                    body.name,
                                                    body.decision,
                                                    body.note,
                                                    state.plan.runbookSha256,
                                                    state.plan.environmentSha256,
                                                    now.journalHead,
                                                    {}}};
  }

  Status maySignGo(const Form& form, const command::SignForm& body) const {
    std::vector<std::string> open;
    for (const auto& criterion : criteriaOf(state, form, now.plan))
      if (criterion.verdict != Verdict::Pass)
        open.push_back(criterion.criterion->text + " (" + criterion.evidence + ")");
    if (!open.empty()) return refuse("GO cannot be signed while criteria are open: " + joined(open));
    if (auto gap = gapInRehearsal(state, now.plan); !gap.empty()) return refuse(std::move(gap));
    const auto others = state.signatures.find(form.id);
    if (!form.distinctPeople || others == state.signatures.end()) return {};
    for (const auto& [role, signature] : others->second)
      if (role != body.role && signature.name == body.name)
        return refuse(body.name + " has signed as " + role + " already; every role is another person");
    return {};
  }

  // Against what was asked for, and against what every backend is known to do: after a failed shift or a drift
  // these differ, and a step "down" from the one may be a step up from the other.
  bool isUp(const Track& track, int percent) const {
    if (percent == 0) return false;
    const auto above = [&](const std::string& id) {
      return state.backends.at(id).confirmed.value_or(0) < percent - 0.5;
    };
    return percent > state.weights.at(track.id) || std::any_of(track.backends.begin(), track.backends.end(), above);
  }

  // Every decision that the plan puts before so much traffic, also where the plan is left.
  Status isDecided(const Track& track, int percent) const {
    for (const auto& step : runbook().steps) {
      if (step.kind == StepKind::Shift && step.track == track.id && step.percent >= percent) return {};
      if (step.kind != StepKind::GoNoGo) continue;
      const auto form = formState(state, *runbook().form(step.form), now.plan);
      if (form.status != FormStatus::Go)
        return refuse("no shift to " + std::to_string(percent) + " %: \u201c" + step.title +
                      "\u201d: " + form.sentence);
    }
    return {};
  }

  Decided operator()(const command::Shift& body) const {
    const auto* track = runbook().track(body.track);
    if (!track) return unknown("track", body.track);
    if (body.percent < 0 || body.percent > 100)
      return failure(ErrorCode::BadInput, "a weight is 0 to 100 %, not " + std::to_string(body.percent));
    if (const auto cannot = incapacity(runbook(), *track, body.percent); !cannot.empty())
      return refuse("no shift to " + std::to_string(body.percent) + " %: " + cannot);
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    const int from = state.weights.at(track->id);
    const bool planned = isPlanned(state, *track, body.percent);
    std::vector<std::string> reasons;
    if (isUp(*track, body.percent) || (planned && body.percent == from)) {
      if (const auto hard = hardBlockersOfShift(state, *track, now.plan); !hard.empty())
        return refuse("no shift to " + std::to_string(body.percent) + " %: " + joined(hard));
      if (auto status = isDecided(*track, body.percent); !status) return tl::unexpected(status.error());
      reasons = blockersOfShift(state, *track, body.percent, now.plan);
      if (!reasons.empty())
        if (auto status = overridden(body.overruled, reasons); !status) return tl::unexpected(status.error());
    } else if (const auto* action = state.unsettledAction();
               action && (action->outcome == Outcome::Sent || action->kind == ActionKind::Rollback)) {
      return refuse("action " + action->id + " is under way; roll back if it cannot wait");
    }
    const auto step = planned ? currentStep(state)->id : std::string();
    if (planned && state.stepState(step).status == StepStatus::Waiting) events.emplace_back(event::StepStarted{step});
    events.emplace_back(event::ShiftIntended{nextAction(), track->id, from, body.percent, step,
                                             reasons.empty() ? std::string() : body.overruled->reason,
                                             reasons.empty() ? std::string() : body.overruled->second});
    return events;
  }

  Decided operator()(const command::RollBack& body) const {
    const auto* action = state.unsettledAction();
    const bool goesOn = action && action->kind == ActionKind::Rollback && action->outcome == Outcome::Sent;
    // Ordered again, one that stops at stages stops no more.
    if (goesOn && (runbook().rollbackStages.empty() || action->atOnce)) return std::vector<EventBody>{};
    return std::vector<EventBody>{
        event::RollbackStarted{nextAction(), isBlank(body.reason) ? "ordered by " + command.by : body.reason, {}}};
  }

  Decided operator()(const command::ReadBack&) const { return std::vector<EventBody>{}; }

  Decided operator()(const command::StartAttempt& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    if (!state.rolledBack) return refuse("this attempt was not rolled back; there is nothing to start anew");
    if (const auto* action = state.unsettledAction())
      return refuse("rollback " + action->id + " is not settled; read back first");
    if (isTaskUnderWay(state)) return refuse("an action of the rollback is under way; wait for it");
    if (const auto open = blockersOfAttempt(state, now.plan); !open.empty())
      if (auto status = overridden(body.overruled, open); !status) return tl::unexpected(status.error());
    events.emplace_back(event::AttemptStarted{state.attempt + 1});
    return events;
  }

  Decided operator()(const command::AcknowledgeAlarm& body) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "an acknowledgement needs a name");
    const auto alarms = alarmsOf(state);
    if (std::none_of(alarms.begin(), alarms.end(), [&](const Alarm& alarm) { return alarm.id == body.alarm; }))
      return refuse("there is no such alarm any more");
    return std::vector<EventBody>{event::AlarmAcknowledged{body.alarm}};
  }

  Decided operator()(const command::RunTasks& body) const {
    std::vector<EventBody> events;
    if (auto status = lead(events); !status) return tl::unexpected(status.error());
    if (const auto step = openStep(body.step); !step) return tl::unexpected(step.error());
    const auto begun = decideTasks(state, body, now.plan);
    if (!begun) return begun;
    startIfWaiting(body.step, events);
    events.insert(events.end(), begun->begin(), begun->end());
    return events;
  }

  Decided operator()(const command::SendMessage& body) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "a message needs the name of who sends it");
    return decideMessage(state, body);
  }

  Decided operator()(const command::Declare& body) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "a declaration needs the name of who makes it");
    return decideDeclaration(state, body);
  }

  Decided operator()(const command::WithdrawDeclaration& body) const {
    if (isBlank(command.by)) return failure(ErrorCode::BadInput, "this needs the name of who takes it back");
    return decideDeclaration(state, body);
  }

  Decided operator()(const command::AttachCertificate& body) const {
    const auto certificate = certificateFromJson(body.certificate);
    if (!certificate) return tl::unexpected(certificate.error());
    if (const auto flaw = flawOfCertificate(*certificate); !flaw.empty()) return refuse(flaw);
    return std::vector<EventBody>{event::CertificateAttached{body.certificate}};
  }

  Decided operator()(const command::ProposeAmendment& body) const { return decideAmendment(state, body, command.by); }
  Decided operator()(const command::CoSignAmendment& body) const { return decideAmendment(state, body, command.by); }
  Decided operator()(const command::RejectAmendment& body) const { return decideAmendment(state, body, command.by); }

  Decided operator()(const auto& ofRehearsals) const { return decideRehearsal(state, ofRehearsals); }

  std::string flawOfCertificate(const Certificate& certificate) const {
    return flawOf(certificate, state.plan.runbookSha256, UtcTime(now.plan.time_since_epoch()));
  }
};

}  // namespace

Result<std::vector<EventBody>> decide(const CutoverState& state, const Command& command, const Now& now) {
  if (!command.id.empty() && state.commands.contains(command.id)) return std::vector<EventBody>{};
  return std::visit(Deciding{state, command, now}, command.body);
}

std::vector<EventBody> decideTick(const CutoverState& state, PlanTime now) {
  auto events = decideLimits(state, now);
  const auto* step = currentStep(state);
  if (!step || !state.clock.running() || state.clock.offset(now) < step->at) return events;
  if (step->kind != StepKind::Shift && state.stepState(step->id).status == StepStatus::Waiting)
    events.emplace_back(event::StepStarted{step->id});
  if (step->holdPoint && !state.holdPointsPassed.contains(step->id))
    events.emplace_back(event::ClockHeld{"hold point: " + step->title});
  return events;
}

std::vector<EventBody> decideFiring(const CutoverState& state, const Trigger& trigger, const std::string& reason,
                                    PlanTime) {
  if (!rollsBack(trigger) || pointOfNoReturn(state)) return {};
  const auto* action = state.unsettledAction();
  if (action && action->kind == ActionKind::Rollback && action->outcome == Outcome::Sent) return {};
  const bool onGreen =
      std::any_of(state.weights.begin(), state.weights.end(), [](const auto& each) { return each.second > 0; }) ||
      std::any_of(state.backends.begin(), state.backends.end(),
                  [](const auto& each) { return each.second.confirmed.value_or(0) > 0.5; });
  // A site that is closed on purpose is to be opened again, though no traffic has moved yet.
  if (!onGreen && !action && !isSiteClosed(state)) return {};
  return {event::RollbackStarted{"a" + std::to_string(state.actions.size() + 1), trigger.title + ": " + reason,
                                 trigger.id}};
}

}  // namespace warroom

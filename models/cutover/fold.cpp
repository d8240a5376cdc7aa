// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/cutover/amendments.h"
#include "models/cutover/backend_condition.h"
#include "models/cutover/fold_faults.h"
#include "models/cutover/fold_tasks.h"
#include "models/cutover/rules.h"
#include "models/cutover/state.h"

namespace warroom {
namespace {

// One overload an event. Nothing here refuses: what is in the journal has happened.
struct Folding {
  CutoverState& state;
  const Event& cause;

  PlanTime now() const { return cause.plan; }

  ActionState* action(const std::string& id) {
    const auto found =
        std::find_if(state.actions.begin(), state.actions.end(), [&](const auto& each) { return each.id == id; });
    return found == state.actions.end() ? nullptr : &*found;
  }

  void command(const std::vector<std::string>& backends, int percent) {
    for (const auto& backend : backends) {
      state.backends[backend].commanded = percent;
      state.backends[backend].outcome = Outcome::Sent;
      state.backends[backend].message.clear();
      state.backends[backend].byHand.clear();
    }
  }

  void operator()(const event::RoomOpened& body) { state.room = body.room; }

  // The engine that had sent something is gone: nobody knows what became of it until it is read back.
  void operator()(const event::EngineStarted&) {
    for (auto& each : state.actions)
      if (each.outcome == Outcome::Sent) each.outcome = Outcome::InDoubt;
    for (auto& [id, backend] : state.backends)
      if (backend.outcome == Outcome::Sent) backend.outcome = Outcome::InDoubt;
    doubtTasks(state);
    endOutages(state);
    state.rehearsal.faults.erase(Fault::EngineKilled);
  }

  void operator()(const event::LeadTaken&) { state.lead = cause.by; }
  void operator()(const event::ClockStarted& body) { state.clock.start(now(), Milliseconds(body.at)); }

  void operator()(const event::ClockHeld& body) {
    if (const auto* step = currentStep(state); step && step->holdPoint && state.clock.offset(now()) >= step->at)
      state.holdPointsPassed.insert(step->id);
    state.clock.hold(now());
    state.holdReason = body.reason;
  }

  void operator()(const event::ClockResumed&) {
    state.clock.resume(now());
    state.holdReason.clear();
  }

  void operator()(const event::StepStarted& body) {
    auto& step = state.steps[body.step];
    step.status = StepStatus::Active;
    begin(body.step, step);
  }

  void operator()(const event::StepCompleted& body) {
    auto& step = state.steps[body.step];
    step.status = StepStatus::Completed;
    begin(body.step, step);
    step.completedAt = now();
    step.overruled = body.overruled;
    disarm(body.step);
  }

  void operator()(const event::ItemTicked& body) {
    state.items[body.step][body.item] = {.verdict = body.passed ? Verdict::Pass : Verdict::Breach,
                                         .answered = true,
                                         .byHand = true,
                                         .value = std::nullopt,
                                         .by = cause.by,
                                         .note = body.note,
                                         .at = now()};
  }

  void operator()(const event::ItemUnticked& body) { state.items[body.step].erase(body.item); }

  void operator()(const event::ItemChecked& body) {
    state.items[body.step][body.item] = {.verdict = body.verdict,
                                         .answered = true,
                                         .byHand = false,
                                         .value = body.value,
                                         .by = cause.by,
                                         .note = body.evidence,
                                         .at = now()};
  }

  void operator()(const event::FormSigned& body) {
    state.signatures[body.form][body.role] = {body.role, body.name, body.decision, body.note, body.key, cause.utc};
  }

  void operator()(const event::ShiftIntended& body) {
    ActionState intended;
    intended.id = body.action;
    intended.kind = ActionKind::Shift;
    intended.track = body.track;
    intended.from = body.from;
    intended.to = body.to;
    intended.step = body.step;
    intended.by = cause.by;
    intended.reason = body.overruled;
    intended.startedAt = now();
    intended.startedUtc = cause.utc;
    state.actions.push_back(std::move(intended));
    state.weights[body.track] = body.to;
    state.observed.erase(body.track);
    state.marks.push_back({now(), body.to, ActionKind::Shift, body.track});
    if (const auto* track = state.plan.runbook->track(body.track)) command(track->backends, body.to);
  }

  void operator()(const event::RollbackStarted& body) {
    // A rollback takes over whatever was under way; a late reply of that changes nothing any more.
    ActionState rollback;
    for (auto& each : state.actions)
      if (each.outcome == Outcome::Sent || each.outcome == Outcome::InDoubt) {
        rollback.atOnce = rollback.atOnce || (each.kind == ActionKind::Rollback && each.outcome == Outcome::Sent);
        each.outcome = Outcome::Failed;
        each.sentence = "Given up for rollback " + body.action + ".";
        each.settledAt = now();
      }
    rollback.id = body.action;
    rollback.kind = ActionKind::Rollback;
    for (const auto& [track, weight] : state.weights) rollback.from = std::max(rollback.from, weight);
    rollback.by = cause.by;
    rollback.reason = body.reason;
    rollback.trigger = body.trigger;
    rollback.startedAt = now();
    rollback.startedUtc = cause.utc;
    state.actions.push_back(std::move(rollback));
    for (auto& [track, weight] : state.weights) weight = 0;
    state.observed.clear();
    for (const auto& track : state.plan.runbook->tracks) command(track.backends, 0);
    state.marks.push_back({now(), 0, ActionKind::Rollback});
    state.rolledBack = true;
  }

  void operator()(const event::BackendSettled& body) {
    auto* owner = action(body.action);
    if (!owner) return;
    owner->backends[body.backend] = body.outcome;
    // A late reply of an older action must not overwrite what the newer one found.
    if (owner != &state.actions.back()) return;
    auto& backend = state.backends[body.backend];
    backend.outcome = body.outcome;
    backend.message = body.message;
    if (body.outcome == Outcome::Confirmed) backend.byHand.clear();
    if (!body.percent) return;
    backend.unreadable.clear();
    backend.confirmed = body.percent;
    backend.confirmedAt = now();
  }

  // Each settling tells all of them again, as does that of the next engine.
  void operator()(const event::WayByHand& body) {
    if (state.actions.empty() || state.actions.back().id != body.action) return;
    auto& ways = state.backends[body.backend].byHand;
    if (std::find(ways.begin(), ways.end(), body.shell) == ways.end()) ways.push_back(body.shell);
  }

  void operator()(const event::ActionSettled& body) {
    auto* settled = action(body.action);
    if (!settled) return;
    settled->outcome = body.outcome;
    settled->sentence = body.sentence;
    settled->tookMs = body.tookMs;
    settled->settledAt = now();
  }

  void operator()(const event::BackendRead& body) {
    auto& backend = state.backends[body.backend];
    backend.unreadable = body.message;
    if (!body.percent) return;
    backend.message.clear();
    // Where the weight was right already, something else is left to do: clients with a cookie are still on green.
    const bool wasElsewhere = !backend.confirmed || isElsewhere(backend);
    backend.confirmed = body.percent;
    backend.confirmedAt = now();
    if (backend.commanded && wasElsewhere && !isElsewhere(backend)) backend.byHand.clear();
    if (backend.outcome == Outcome::InDoubt && !state.unsettledAction()) backend.outcome = Outcome::Confirmed;
  }

  void operator()(const event::BackendHealth& body) { state.backends[body.backend].health = body.health; }

  void operator()(const event::ObservedDiffers& body) {
    state.observed[body.track].differs = body;
    state.observed[body.track].differsSince = now();
  }
  void operator()(const event::RollbackObserved& body) {
    if (auto* rollback = action(body.action)) rollback->observed[body.track] = body;
  }
  void operator()(const event::ObservedAgrees& body) { state.observed[body.track].differs.reset(); }

  void operator()(const event::ClientsStick& body) {
    state.observed[body.track].sticksSince = now();
    state.observed[body.track].stuck = body.evidence;
  }
  void operator()(const event::ClientsLeft& body) { state.observed[body.track].sticksSince.reset(); }

  void operator()(const event::TriggerPending& body) {
    auto& trigger = state.triggers[body.trigger];
    trigger.memory.phase = TriggerPhase::Pending;
    trigger.memory.pendingSince = PlanTime(Milliseconds(body.since));
    trigger.memory.lastSample = trigger.memory.pendingSince;
    trigger.memory.frozen = Milliseconds{0};
    judged(trigger, Verdict::Breach, body.value, body.reason);
  }

  void operator()(const event::TriggerReset& body) {
    auto& trigger = state.triggers[body.trigger];
    trigger.memory.phase = trigger.memory.blindSince ? TriggerPhase::Unknown : TriggerPhase::Inactive;
    trigger.memory.frozen = Milliseconds{0};
    judged(trigger, trigger.memory.blindSince ? Verdict::NoData : Verdict::Pass, body.value, body.reason);
  }

  void operator()(const event::TriggerFired& body) {
    auto& trigger = state.triggers[body.trigger];
    if (trigger.memory.phase != TriggerPhase::Pending) trigger.memory.pendingSince = now();
    trigger.memory.phase = TriggerPhase::Firing;
    judged(trigger, Verdict::Breach, body.value, body.reason);
  }

  void operator()(const event::TriggerBlind& body) {
    auto& trigger = state.triggers[body.trigger];
    trigger.memory.blindSince = now();
    // Why it fired is what everybody reads as long as it fires.
    const bool firing = trigger.memory.phase == TriggerPhase::Firing;
    judged(trigger, body.verdict, std::nullopt, firing ? trigger.reason : body.reason);
  }

  void operator()(const event::TriggerSighted& body) {
    auto& trigger = state.triggers[body.trigger];
    trigger.memory.blindSince.reset();
    trigger.memory.frozen = Milliseconds(body.frozenMs);
    const bool breached = trigger.memory.phase == TriggerPhase::Pending || trigger.memory.phase == TriggerPhase::Firing;
    const bool firing = trigger.memory.phase == TriggerPhase::Firing;
    judged(trigger, breached ? Verdict::Breach : Verdict::Pass, std::nullopt, firing ? trigger.reason : std::string());
  }

  void operator()(const event::AttemptStarted& body) {
    auto fresh = initialState(state.plan);
    state.attempt = body.attempt;
    state.clock = {};
    state.holdReason.clear();
    state.holdPointsPassed.clear();
    state.steps = std::move(fresh.steps);
    state.items.clear();
    state.signatures.clear();
    state.triggers = std::move(fresh.triggers);
    state.rolledBack = false;
    forgetTasks(state, now());
  }

  void operator()(const event::AlarmAcknowledged& body) { state.acknowledged.insert(body.alarm); }

  // Done without an engine: every backend was told 0, and must be read to know what is.
  void operator()(const event::BreakGlassMerged& body) {
    if (!state.mergedBreakGlass.insert(body.file).second) return;
    for (auto& [track, weight] : state.weights) weight = 0;
    state.observed.clear();
    for (const auto& track : state.plan.runbook->tracks) command(track.backends, 0);
    for (auto& [id, backend] : state.backends) backend.outcome = Outcome::InDoubt;
    for (auto& each : state.actions)
      if (each.outcome == Outcome::Sent || each.outcome == Outcome::InDoubt) {
        each.outcome = Outcome::Failed;
        each.sentence = "Overtaken by a rollback without the engine.";
        each.settledAt = now();
      }
    state.marks.push_back({now(), 0, ActionKind::Rollback});
    state.rolledBack = true;
  }

  // Time in which nothing was watched is no waiting: what was pending begins anew with the next breach, and what was
  // blind is blind for no longer.
  void operator()(const event::TimeGap& body) {
    for (auto& [id, probe] : state.probes)
      if (probe.downSince) probe.downSince = std::min(now(), *probe.downSince + Milliseconds(body.ms));
    for (auto& [id, trigger] : state.triggers) {
      if (trigger.memory.phase == TriggerPhase::Pending) trigger.memory.phase = TriggerPhase::Unknown;
      if (auto& blind = trigger.memory.blindSince) blind = std::min(now(), *blind + Milliseconds(body.ms));
    }
  }

  void operator()(const event::FaultPlanned& body) {
    if (const auto fault = faultFromWord(body.fault)) state.rehearsal.planned.push_back({*fault, body.step});
  }

  void operator()(const event::FaultInjected& body) {
    const auto fault = faultFromWord(body.fault);
    if (!fault) return;
    std::erase_if(state.rehearsal.planned,
                  [&](const PlannedFault& each) { return each.fault == *fault && each.step == body.step; });
    state.rehearsal.faults[*fault] = {now(), body.step};
    state.rehearsal.played.push_back({.fault = *fault, .step = body.step, .since = now()});
  }

  void operator()(const event::FaultLifted& body) {
    if (const auto fault = faultFromWord(body.fault)) state.rehearsal.faults.erase(*fault);
  }

  void operator()(const event::SpeedSet& body) { state.rehearsal.speed = body.speed; }
  void operator()(const event::PeoplePlayed& body) { state.rehearsal.peoplePlayed = body.on; }

  void operator()(const event::RehearsalEnded& body) {
    state.rehearsal.ended = true;
    state.rehearsal.passed = body.passed;
    state.rehearsal.sentence = body.sentence;
  }

  void operator()(const event::CertificateAttached& body) {
    if (auto certificate = certificateFromJson(body.certificate)) state.certificate = std::move(*certificate);
  }

  void operator()(const event::AmendmentProposed& body) { foldAmendment(state, cause, body); }
  void operator()(const event::Amended& body) { foldAmendment(state, cause, body); }
  void operator()(const event::AmendmentRejected& body) { foldAmendment(state, cause, body); }

  void operator()(const auto& ofTasks) { foldTask(state, cause, ofTasks); }

 private:
  void begin(const std::string& id, StepState& step) const {
    if (step.startedAt) return;
    step.startedAt = now();
    const auto* planned = state.plan.runbook->step(id);
    if (planned && state.clock.started()) step.plannedAt = state.clock.plannedFor(planned->at, now());
  }

  // What it has seen counts no more, save that it fired: that stays for the attempt.
  void disarm(const std::string& completed) const {
    for (const auto& trigger : state.plan.runbook->triggers) {
      if (trigger.armedUntil != completed) continue;
      auto& known = state.triggers[trigger.id];
      known.memory.blindSince.reset();
      if (known.memory.phase != TriggerPhase::Firing) known = {};
    }
  }

  static void judged(TriggerState& trigger, Verdict verdict, std::optional<double> value, const std::string& reason) {
    trigger.verdict = verdict;
    trigger.value = value;
    trigger.reason = reason;
  }
};

// An acknowledgement is of what was there: what ends and comes again is another alarm.
void forgetAcknowledgements(CutoverState& state) {
  if (state.acknowledged.empty()) return;
  const auto alarms = alarmsOf(state);
  std::erase_if(state.acknowledged, [&](const std::string& id) {
    return std::none_of(alarms.begin(), alarms.end(), [&](const Alarm& alarm) { return alarm.id == id; });
  });
}

}  // namespace

CutoverState fold(CutoverState state, const Event& event) {
  state.sequence = event.sequence;
  if (!event.command.empty()) state.commands.insert(event.command);
  std::visit(Folding{state, event}, event.body);
  foldFaults(state, event);
  forgetAcknowledgements(state);
  return state;
}

}  // namespace warroom

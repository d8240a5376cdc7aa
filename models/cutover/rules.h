// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "models/cutover/state.h"

// Questions about a state, asked alike by decide(), by the screens and by the terminal. All pure.
namespace warroom {

// The first step that is not completed; null when all are.
const Step* currentStep(const CutoverState& state);

// The step that people work on: the current one, or after a rollback what the runbook wants looked at then.
const Step* stepAtHand(const CutoverState& state);

// Why a step cannot be completed now, a sentence each; empty: it can.
std::vector<std::string> blockersOfCompletion(const CutoverState& state, const Step& step, PlanTime now);

// Why traffic cannot be shifted up to `percent` now; empty: it can. Shifting down is never blocked by a gate.
std::vector<std::string> blockersOfShift(const CutoverState& state, const Track& track, int percent, PlanTime now);

// Of the above, those that no override can pass: no GO, a held clock, an action in flight, an attempt that
// was rolled back, a trigger that fires, a backend that cannot be read.
std::vector<std::string> hardBlockersOfShift(const CutoverState& state, const Track& track, PlanTime now);
std::vector<std::string> hardBlockersOfCompletion(const CutoverState& state, const Step& step, PlanTime now);

// May items of this step be answered yet? Preparation may run ahead; nothing runs past an undone
// go/no-go, shift or checkpoint.
bool isReached(const CutoverState& state, const Step& step);

// Is this percentage what the current step plans?
bool isPlanned(const CutoverState& state, const Track& track, int percent);

// Does traffic stand where this step has shifted it?
bool isShifted(const CutoverState& state, const Step& step);

// Is this trigger watched now? From the start of its step `armed.from` in this attempt until `armed.until` is
// completed.
bool isArmed(const CutoverState& state, const Trigger& trigger);

// The step that has ended the way back in this attempt: signed, and completed after its wait. Null: blue is there.
const Step* pointOfNoReturn(const CutoverState& state);

// What of the way back cannot be relied on, a sentence each: a backend, of any track and of any second way, that cannot
// be read back; a blue that serves nobody. Empty: it is armed, as far as the backends say.
std::vector<std::string> gapsInWayBack(const CutoverState& state);

// Why the way back cannot be relied on, a sentence each: what the runbook wants to hold for it and does not, or is not
// known, or was seen too long ago. Empty: it is ready, as far as the runbook says.
std::vector<std::string> blockersOfReadiness(const CutoverState& state, PlanTime now);

// What is to be looked at before the next attempt: the items of the runbook's rollback that do not pass.
std::vector<std::string> blockersOfAttempt(const CutoverState& state, PlanTime now);

// Evidence of a check that no longer counts: older than the runbook's limit, or of before the shift that it is
// to judge.
bool isStale(const CutoverState& state, const ItemState& item, PlanTime now);
bool isOfBeforeTheShift(const CutoverState& state, const Step& step, const ItemState& item);

struct CriterionState {
  const Criterion* criterion = nullptr;
  Verdict verdict = Verdict::NoData;
  std::string evidence;
};

// Once a go/no-go step has been completed with this form, the evidence is taken as it was then.
std::vector<CriterionState> criteriaOf(const CutoverState& state, const Form& form, PlanTime now);

enum class FormStatus { Open, Go, NoGo };

struct FormState {
  FormStatus status = FormStatus::Open;
  std::string sentence;  // "GO: 4 of 4 signed", "NOT YET: 2 criteria open, 3 signatures missing"
};

FormState formState(const CutoverState& state, const Form& form, PlanTime now);

// Why GO cannot be signed on a LIVE environment for want of a rehearsal with a rollback; empty: it can, for all of
// that.
std::string gapInRehearsal(const CutoverState& state, PlanTime now);

// GO is given when the forms of all go/no-go steps before the first shift are GO, and of those since.
bool isGo(const CutoverState& state, PlanTime now);

struct Progress {
  int done = 0;
  int total = 0;
};
Progress progressOf(const CutoverState& state, const Step& step);

// The tasks of a step that are not confirmed.
std::vector<const Task*> openTasks(const CutoverState& state, const Step& step);

// Is one of them being done, or is its outcome not known?
bool isTaskUnderWay(const CutoverState& state);

// What is left of the budget of a step's tasks; nothing when it has none, or none of them has begun, or all are done.
std::optional<Milliseconds> budgetLeft(const CutoverState& state, const Step& step, PlanTime now);

// Measured until now, the present outage included.
Milliseconds downtimeOf(const CutoverState& state, const Probe& probe, PlanTime now);

// Is a maintenance window open? Then downtime is planned, up to its limits.
bool isSiteClosed(const CutoverState& state);

// How long a maintenance window is or was open; nothing when it never was.
std::optional<Milliseconds> maintenanceLasted(const CutoverState& state, const Maintenance& maintenance, PlanTime now);

// A check whose limits are multiples of a baseline, with the captured value put in; a failure until it is captured.
Result<MetricCheck> resolved(const CutoverState& state, const MetricCheck& check);

// A message that comes again and again: when its next one is due. Nothing: it does not, or the time is not yet, or
// over.
std::optional<PlanTime> messageDue(const CutoverState& state, const Message& message);

// When the bake of an active step ends; nothing when it has none or has not begun.
std::optional<PlanTime> bakeEnds(const CutoverState& state, const Step& step);

// A name that the cutover has pointed elsewhere. Weights go back in seconds; what caches keep of a name does not.
struct Residue {
  std::string name;
  std::vector<std::string> values;  // what it was pointed at, as was seen last
  std::optional<int> ttl;           // seconds, that the same look has seen kept; nothing: the runbook bounds it not
};
// Of the last rollback, as long as its attempt is the current one.
std::vector<Residue> residuesOf(const CutoverState& state);
std::string sentenceOf(const Residue& residue);

enum class Severity { Warning, Critical, NoData, InDoubt };

struct Alarm {
  std::string id;  // stable as long as the cause lasts
  Severity severity = Severity::Warning;
  std::string text;
  std::optional<PlanTime> since;
  bool acknowledged = false;
  // Of a backend that is not where it should be, or of a rollback: lines for a terminal, in its order. A second way of
  // a backend is a comment. Empty: there is nothing to do by hand.
  std::string byHand = {};
};

// Triggers pending, firing and blind; drift, split and doubt of backends; the last rollback. Worst first.
std::vector<Alarm> alarmsOf(const CutoverState& state);

}  // namespace warroom

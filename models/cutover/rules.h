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

// Why a step cannot be completed now, a sentence each; empty: it can.
std::vector<std::string> blockersOfCompletion(const CutoverState& state, const Step& step, PlanTime now);

// Why traffic cannot be shifted up to `percent` now; empty: it can. Shifting down is never blocked by a gate.
std::vector<std::string> blockersOfShift(const CutoverState& state, const Track& track, int percent, PlanTime now);

// Of the above, those that no override can pass: no GO, a held clock, an action in flight, an attempt that
// was rolled back, a trigger that fires, a backend that cannot be read.
std::vector<std::string> hardBlockersOfShift(const CutoverState& state, const Track& track, PlanTime now);
std::vector<std::string> hardBlockersOfCompletion(const CutoverState& state, const Step& step);

// May items of this step be answered yet? Preparation may run ahead; nothing runs past an undone
// go/no-go, shift or checkpoint.
bool isReached(const CutoverState& state, const Step& step);

// Is this percentage what the current step plans?
bool isPlanned(const CutoverState& state, const Track& track, int percent);

// Does traffic stand where this step has shifted it?
bool isShifted(const CutoverState& state, const Step& step);

// Evidence of a check that no longer counts: older than the runbook's limit, or of before the shift that it is
// to judge.
bool isStale(const CutoverState& state, const ItemState& item, PlanTime now);
bool isOfBeforeTheShift(const CutoverState& state, const Step& step, const ItemState& item);

struct CriterionState {
  const Criterion* criterion = nullptr;
  Verdict verdict = Verdict::NoData;
  std::string evidence;
};

std::vector<CriterionState> criteriaOf(const CutoverState& state, const Form& form);

enum class FormStatus { Open, Go, NoGo };

struct FormState {
  FormStatus status = FormStatus::Open;
  std::string sentence;  // "GO: 4 of 4 signed", "NOT YET: 2 criteria open, 3 signatures missing"
};

FormState formState(const CutoverState& state, const Form& form);

// GO is given when every go/no-go step's form is GO.
bool isGo(const CutoverState& state);

struct Progress {
  int done = 0;
  int total = 0;
};
Progress progressOf(const CutoverState& state, const Step& step);

// When the bake of an active step ends; nothing when it has none or has not begun.
std::optional<PlanTime> bakeEnds(const CutoverState& state, const Step& step);

enum class Severity { Warning, Critical, NoData, InDoubt };

struct Alarm {
  std::string id;  // stable as long as the cause lasts
  Severity severity = Severity::Warning;
  std::string text;
  std::optional<PlanTime> since;
  bool acknowledged = false;
};

// Triggers pending, firing and blind; drift, split and doubt of backends; the last rollback. Worst first.
std::vector<Alarm> alarmsOf(const CutoverState& state);

}  // namespace warroom

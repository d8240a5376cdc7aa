// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/cutover/state.h"

namespace warroom {

struct RehearsalOutcome {
  bool passed = false;
  std::string sentence;
};

// Nothing while it goes on. It ends when every step is completed and the plan's end is reached, or when the people
// whom the lab plays have got nowhere for two hours of plan time. It passed when it got to the end and every fault
// was answered as it should be, by something that the journal tells of a moment after that fault began: what breaks a
// trigger's limit by the trigger's rollback, an abort by the lead's, what spoils a shift by an outcome that says so.
std::optional<RehearsalOutcome> outcomeOfRehearsal(const CutoverState& state, PlanTime now);

// One that a person put on, and lifted before there was anything for it to spoil, was no drill.
bool isJudged(const PlayedFault& played);

std::string textOf(const PlayedFault& played);  // "error-spike@canary-50"

}  // namespace warroom

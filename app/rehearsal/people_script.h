// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "models/cutover/command.h"
#include "models/cutover/state.h"

namespace warroom {

// What the people of a rehearsal would do next, read from the runbook: whoever has an item ticks it, whoever has a
// role signs, and the lead, where nobody else leads, starts the clock, shifts, completes, and rolls back what ended in
// doubt or half-way. Nothing: they wait. Their names begin with kLabPerson. Pure; the command has no id yet.
std::optional<Command> nextOfPeople(const CutoverState& state, PlanTime now);

}  // namespace warroom

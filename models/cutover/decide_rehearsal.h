// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/cutover/command.h"
#include "models/cutover/state.h"

// The part of decide() that belongs to rehearsals. Pure.
namespace warroom {

using Decided = Result<std::vector<EventBody>>;

bool isRehearsal(const CutoverState& state);

Decided decideRehearsal(const CutoverState& state, const command::InjectFault& body);
Decided decideRehearsal(const CutoverState& state, const command::LiftFault& body);
Decided decideRehearsal(const CutoverState& state, const command::SetSpeed& body);
Decided decideRehearsal(const CutoverState& state, const command::PlayPeople& body);

// Faults whose step has come, faults that have done their work, and the end. Nothing in any other environment.
std::vector<EventBody> decideRehearsalTick(const CutoverState& state, PlanTime now);

}  // namespace warroom

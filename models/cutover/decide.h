// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/core/result.h"
#include "models/cutover/command.h"
#include "models/cutover/state.h"

namespace warroom {

struct Now {
  PlanTime plan;
  std::string journalHead;  // hash of the newest durable event, bound into signatures
};

// What a command means in a state: the events that make it so, or a refusal in words. Pure.
// A command that has been carried out before gives no events. RunChecks and ReadBack give none either:
// their results come later, as events of their own.
Result<std::vector<EventBody>> decide(const CutoverState& state, const Command& command, const Now& now);

// What time alone brings: a hold point reached. Never a shift up.
std::vector<EventBody> decideTick(const CutoverState& state, PlanTime now);

// What follows when a trigger fires with traffic on green (or an action in flight): the rollback.
std::vector<EventBody> decideFiring(const CutoverState& state, const Trigger& trigger, const std::string& reason,
                                    PlanTime now);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/decide.h"
#include "models/gates/verdict.h"

namespace warroom {

// What a command about tasks means once its step may be worked on. Pure, as decide() is. Of several tasks the first one
// is begun; whoever carries it out goes on with the next when it is confirmed.
Result<std::vector<EventBody>> decideTasks(const CutoverState& state, const command::RunTasks& body, PlanTime now);
Result<std::vector<EventBody>> decideMessage(const CutoverState& state, const command::SendMessage& body);
Result<std::vector<EventBody>> decideDeclaration(const CutoverState& state, const command::Declare& body);
Result<std::vector<EventBody>> decideDeclaration(const CutoverState& state, const command::WithdrawDeclaration& body);

// The start of one task, with a run of its own; `nth` is its place among those that begin at once.
event::TaskStarted beginning(const CutoverState& state, const std::string& place, const std::string& task, int nth = 0);

// A command that may have been carried out is not repeated unless somebody says so by its name.
bool mayRepeat(const Task& task);

// Limits that time alone has broken: each is said once.
std::vector<EventBody> decideLimits(const CutoverState& state, PlanTime now);

// Conditions that the state itself answers: a declaration, downtime, a maintenance window. BREACH: it is so.
Judgement judgeOfState(const CutoverState& state, const Condition& condition, const std::string& trigger, PlanTime now);

}  // namespace warroom

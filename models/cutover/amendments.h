// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/decide.h"

// Amendments on the day: one person proposes a new number, another one co-signs it, and from then on the plan of the
// state is the runbook with that number. It fires and resets nothing by itself: a trigger that is pending stays so, and
// is judged by the new number from its next evaluation on.
namespace warroom {

// Pure, as decide() is. `by` is the person.
Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::ProposeAmendment& body,
                                               const std::string& by);
Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::CoSignAmendment& body,
                                               const std::string& by);
Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::RejectAmendment& body,
                                               const std::string& by);

void foldAmendment(CutoverState& state, const Event& cause, const event::AmendmentProposed& body);
void foldAmendment(CutoverState& state, const Event& cause, const event::Amended& body);
void foldAmendment(CutoverState& state, const Event& cause, const event::AmendmentRejected& body);

// The names are those of one person, however they are typed: spaces around them and case do not tell people apart.
bool isSamePerson(const std::string& a, const std::string& b);

std::vector<const AmendmentState*> openAmendments(const CutoverState& state);
// The newest that is in force on one number; null: it is as the file has it.
const AmendmentState* amendmentInForce(const CutoverState& state, Amendable what, const std::string& of);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/runbook.h"

namespace warroom {

// What makes a trigger fire, short enough for a board: "> 1 %", "> 1.2 × baseline p99", "/status is degraded or error".
std::string describe(const Condition& condition);

// All that is asked, as it is asked: a query in full, "GET /readyz", a program, a question. One line for each part.
std::string askedBy(const Condition& condition);
// The same of an item, on one line.
std::string askedBy(const Check& check);

// What is asked, in a few words, to tell it from what stands beside it: the query, the path, the program, the question.
std::string nameOf(const SimpleCondition& condition);

}  // namespace warroom

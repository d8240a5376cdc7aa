// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/runbook.h"

namespace warroom {

// What makes a trigger fire, short enough for a board: "> 1 %", "> 1.2 × baseline p99", "/status is degraded or error".
std::string describe(const Condition& condition);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/state.h"

namespace warroom::terminal {

// A line each of those that are open or in force, with its line end.
std::string amendmentsText(const CutoverState& state);
Json amendmentsJson(const CutoverState& state);  // all, settled ones too

}  // namespace warroom::terminal

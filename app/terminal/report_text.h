// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "models/cutover/state.h"

namespace warroom::terminal {

// report.md: how it ended, what was rehearsed, how long rollbacks took (real time), when each step was done.
std::string reportText(const CutoverState& state, std::chrono::milliseconds took);

}  // namespace warroom::terminal

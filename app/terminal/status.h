// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/live.h"
#include "models/cutover/state.h"

namespace warroom::terminal {

std::string statusText(const CutoverState& state, const LiveState& live, PlanTime now);
Json statusJson(const CutoverState& state, const LiveState& live, PlanTime now);

}  // namespace warroom::terminal

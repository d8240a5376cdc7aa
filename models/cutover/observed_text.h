// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/live.h"
#include "models/cutover/state.h"

// What requests really did, in words: alike in alarms, on the desk, on the wall and in the terminal.
namespace warroom {

// "differs, certain to 1 in 1,000", "a difference of 5 points would show after 310 more requests", or why nothing can
// be said.
std::string judgementText(const CutoverState& state, const Track& track, const LiveObserved& observed);

// "requests bear it out: 0 of 160 on green"
std::string borneOutText(const event::RollbackObserved& seen);

// "20.0 % of 1,000 requests on green, not 10 %: certain to 1 in 1,000"
std::string differenceText(const event::ObservedDiffers& found);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/state.h"

namespace warroom {

// How far plan time may move from here: from one poll to the next; from one request of a probe to the next while the
// site is closed or down; and, at full speed, further through the hours of a wait in which nothing is the matter. A
// multi-day plan has a million polls, all but a few of them alike.
Milliseconds strideOf(const CutoverState& state, PlanTime now);

}  // namespace warroom

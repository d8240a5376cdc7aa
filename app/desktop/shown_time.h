// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/time.h"

namespace warroom {

// What a seat knows of a rehearsal's time, which no clock of its own can tell.
struct ToldTime {
  PlanTime live;                 // of the newest LiveState
  PlanTime event;                // of the newest event
  Milliseconds sinceLive{0};     // real time since that LiveState came
  int speed = 1;                 // RehearsalState::speed
  Milliseconds pollInterval{0};  // the next LiveState is due after this much plan time
};

// Plan time as it is shown: it runs on between two LiveStates, but never past where the next one is due, so that a
// hung engine stops the clock on the screen. At full speed it stands where it was told.
PlanTime shownTime(const ToldTime& told);

}  // namespace warroom

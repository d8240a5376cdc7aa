// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/state.h"

// The part of the fold that says what came of the faults of a rehearsal. `cause` has been folded already.
namespace warroom {

void foldFaults(CutoverState& state, const Event& cause);

}  // namespace warroom

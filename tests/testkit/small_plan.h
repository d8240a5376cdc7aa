// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/state.h"

namespace warroom::testkit {

// A cutover in six steps: prepare (T-10m), go/no-go (T-0, a hold point), 10 % (bake 5 min), a checkpoint,
// 100 %, finish. One track on two backends, one trigger, one panel, a form of two roles.
Plan smallPlan();

}  // namespace warroom::testkit

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>

#include "models/cutover/state.h"

namespace warroom {

// The line under a step's title: "bake 30 min · ends 14:45 UTC, in 27:18 · owner: Cutover lead". Plain text.
QString stepLine(const CutoverState& state, const Step& step, PlanTime now);

// How much of a bake is over, 0 to 1; nothing when the step has none, or it has not begun.
std::optional<double> bakeShare(const CutoverState& state, const Step& step, PlanTime now);

}  // namespace warroom

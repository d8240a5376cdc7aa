// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <vector>

#include "models/core/time.h"
#include "models/cutover/state.h"

namespace warroom {

// A moment at which traffic was moved, as a plot names it: "50 %", or "Checkout 50 %" where the runbook moves several
// tracks.
struct PlotMark {
  PlanTime at;
  QString text;
  bool rollback = false;

  bool operator==(const PlotMark&) const = default;
};

std::vector<PlotMark> plotMarks(const CutoverState& state);

}  // namespace warroom

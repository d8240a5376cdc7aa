// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/runbook.h"

namespace warroom::lab {

// Whatever has items: the steps in their order, then the rollback and what keeps it ready.
template <typename Visit>
void forEachStep(const Runbook& runbook, const Visit& visit) {
  for (const auto& step : runbook.steps) visit(step);
  visit(runbook.rollback);
  visit(runbook.readiness);
}

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/runbook.h"
#include "models/runbook/visit.h"

namespace warroom::lab {

// Whatever has items: the steps in their order, then the rollback and what keeps it ready.
template <typename Visit>
void forEachStep(const Runbook& runbook, const Visit& visit) {
  for (const auto& step : runbook.steps) visit(step);
  visit(runbook.rollback);
  visit(runbook.readiness);
}

// Does it roll back when any one of the things that it watches is met?
inline bool eachRollsBack(const Trigger& trigger) {
  const auto* combined = std::get_if<Combined>(&trigger.breach);
  return rollsBack(trigger) && !(combined && combined->join == Join::All);
}

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "models/runbook/watched.h"

namespace warroom {

// When a trigger can fire at the earliest: from a sudden failure of its cause, or from the moment that its value is
// beyond the limit at the source, or a person's word is given.
struct EarliestFiring {
  std::string trigger;
  Milliseconds after{0};
  std::string text;  // "fires at the earliest 6:20 after …"
};
std::vector<EarliestFiring> earliestFirings(const Runbook& runbook, const MeasuredQueries& measured);

}  // namespace warroom

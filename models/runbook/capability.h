// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/runbook.h"

namespace warroom {

// Why this backend cannot be given that weight: what it is and what it can do instead. Empty: it can.
std::string incapacity(const BackendSpec& backend, int percent);

// The same of the first backend of a track that cannot.
std::string incapacity(const Runbook& runbook, const Track& track, int percent);

// Does it go from one stage to the next, and to no other?
bool goesStageByStage(const BackendSpec& backend);

}  // namespace warroom

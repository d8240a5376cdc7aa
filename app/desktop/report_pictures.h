// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "models/core/result.h"
#include "models/cutover/ports.h"

namespace warroom {

// Draws the lead's desk and the wall at every moment that a rehearsal's report has kept, and the go/no-go form where it
// was decided, into <report>/pictures.
// Gives the number of pictures. Needs an application, and no display: the platform may be offscreen.
Result<int> drawReport(const std::filesystem::path& report, Scheduler& scheduler);

}  // namespace warroom

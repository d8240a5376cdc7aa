// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "models/runbook/areas.h"

namespace warroom {

// What can be read and is likely not meant: a limit that cannot bite, something that nothing uses, a site that stays
// closed. Asked of a draft without errors; at most as many as errors are told, in the order of the file.
std::vector<Finding> warningsOf(const Draft& draft, std::string_view bytes, const Positions& positions);

}  // namespace warroom

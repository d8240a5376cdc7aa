// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "models/runbook/read.h"
#include "models/runbook/watched.h"

namespace warroom {

// What is likely not meant by a trigger's query and its limit, of the bytes of this runbook: a unit that does not fit
// the limit, a lookback longer than `for`, samples that come too seldom for `for`, a window that dilutes a sudden
// failure. In the order of the file.
std::vector<Finding> lintTriggers(const Runbook& runbook, std::string_view bytes, const MeasuredQueries& measured);

}  // namespace warroom

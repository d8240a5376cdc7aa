// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/metrics/sample.h"
#include "models/runbook/checks.h"

namespace warroom {

// What a query's answer was at each moment of a range, one value a moment, oldest first: its series together as
// `combine` says. A moment at which an instant query would have given no value (NaN, several series of one) is left
// out.
std::vector<Sample> combinedSamples(const RangeAnswer& answer, Combine combine);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "app/lab/demands.h"

namespace warroom::lab {

// Where a signal stands while all is well.
struct Calm {
  double value = 0;
  double room = 0;         // to the nearest limit
  bool everything = true;  // false: no value fulfils all demands, this one fulfils those that weigh most
};

// The greatest value that makes sense in a unit: 100 % in what the query gives; none for most.
std::optional<double> ceilingOf(const MetricUse& use);

// A plausible value: well within every limit, not below 0 nor beyond the ceiling where no limit is.
Calm calmFor(const MetricUse& use);

}  // namespace warroom::lab

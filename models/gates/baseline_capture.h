// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/core/result.h"
#include "models/metrics/sample.h"
#include "models/runbook/tasks.h"

namespace warroom {

struct CapturedBaseline {
  double value = 0;  // the mean of all moments
  double lowest = 0;
  double highest = 0;
};

// What to ask for a baseline that is captured over a while: its query at each moment of that while.
std::string captureQuery(const Baseline& baseline);

// Out of the answer, and that of its freshness where it names one. BadInput, where fewer than half of the moments have
// a value, or the newest of them is not of now: what was not measured is no baseline.
Result<CapturedBaseline> capturedFrom(const Baseline& baseline, const Result<InstantAnswer>& answer,
                                      const Result<InstantAnswer>& freshness, PlanTime now);

}  // namespace warroom

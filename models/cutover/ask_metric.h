// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "models/core/clock.h"
#include "models/cutover/ports.h"

namespace warroom {

using Answered = std::function<void(const Result<InstantAnswer>& answer, const Result<InstantAnswer>& freshness)>;

// Asks for both side by side, and calls back once. An empty freshness is not asked, and answered by nothing.
CancelToken askWithAge(MetricSource& source, const std::string& expression, const std::string& freshness,
                       Milliseconds deadline, Answered done);

// Asks a source for a query and, where it names one, for the age of its samples, side by side; one
// judgement comes back (PASS stands for "there is a value").
CancelToken askMetric(MetricSource& source, const MetricQuery& query, Milliseconds deadline, const Clock& clock,
                      std::function<void(Judgement)> done);

}  // namespace warroom

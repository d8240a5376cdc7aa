// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/gates/judge.h"

// A check that must hold at each moment of a span: asked as one subquery, judged moment by moment.
namespace warroom {

// "(QUERY)[900s:60s]"
std::string spanQuery(const MetricCheck& check);

// The moments are whole multiples of `every` since the epoch, as Prometheus lays them, whatever the time of the
// question; where it gives one more at the far end of the span, that one is left out. PASS: every one of moments() is
// there and holds. NO-DATA: one is missing, NaN, or the newest is older than one `every` (and a little for the clock
// of the source). BREACH: one does not hold; the reason tells when, and its value.
Judgement judgeSpan(const MetricCheck& check, const Result<InstantAnswer>& answer,
                    const Result<InstantAnswer>& freshness, PlanTime now);

}  // namespace warroom

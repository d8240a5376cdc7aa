// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "models/gates/judge.h"

// A check that must hold at each moment of a span: asked as one subquery, judged moment by moment.
namespace warroom {

// "(QUERY)[900s:60s]"
std::string spanQuery(const MetricCheck& check);

// The newest moment that anything was measured at. Or why none of them can be judged: no answer, a partial one, one of
// unknown age, or a newest moment that is older than one `every` (and a little for the clock of the source).
tl::expected<PlanTime, Judgement> newestMoment(const MetricCheck& check, const Result<InstantAnswer>& answer,
                                               const Result<InstantAnswer>& freshness, PlanTime now);

// The moments are whole multiples of `every` since the epoch, as Prometheus lays them, whatever the time of the
// question; where it gives one more at the far end of the span, that one is left out. PASS: every one of moments() is
// there and holds. NO-DATA: one is missing or NaN, or the newest too old. BREACH: one does not hold; the reason tells
// when, and its value.
Judgement judgeSpan(const MetricCheck& check, const Result<InstantAnswer>& answer,
                    const Result<InstantAnswer>& freshness, PlanTime now);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/gates/verdict.h"
#include "models/metrics/sample.h"
#include "models/runbook/runbook.h"

namespace warroom {

// One value out of an answer, or why there is none. NaN is NO-DATA; an infinity is a value;
// several series without a rule, warnings of the source, and any failure are ERROR.
Judgement readValue(const MetricQuery& query, const Result<InstantAnswer>& answer, PlanTime now);

// `freshness` is the answer to query.freshness; it is not looked at when the query names none.
Judgement readFreshValue(const MetricQuery& query, const Result<InstantAnswer>& answer,
                         const Result<InstantAnswer>& freshness, PlanTime now);

bool holds(const Limit& limit, double value);

// The check's query with `any` and `all` turned into the extreme that answers for every series.
MetricQuery effectiveQuery(const MetricCheck& check);

// For an item: the condition met is PASS.
Judgement judgeCheck(const MetricCheck& check, const Judgement& value);
// For a trigger: the condition met is BREACH.
Judgement judgeBreach(const MetricCheck& check, const Judgement& value);

std::string describe(const MetricCheck& check);  // "> 1 %"
std::string describe(const Limit& limit, const std::string& unit);
std::string describe(double value, const std::string& unit);  // "1 %"

}  // namespace warroom

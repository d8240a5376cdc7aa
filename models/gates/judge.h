// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

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

// Are the samples young enough, whatever they say? For answers that tell of a span. A source that went silent may give
// its last value again and again: its age alone tells.
Judgement judgeAge(const MetricQuery& query, const Result<InstantAnswer>& freshness, PlanTime now);

// A value of one source and an age of another, which stands in for it, say nothing about each other. Answers that
// failed are of any source.
bool ofOneSource(const std::vector<const Result<InstantAnswer>*>& answers);
// Behind a reason: who answered in the place of the source that was asked; empty: that one did.
std::string standInText(const InstantAnswer& answer);

bool holds(const Limit& limit, double value);

// The check's query with `any` and `all` turned into the extreme that answers for every series.
MetricQuery effectiveQuery(const MetricCheck& check);

// For an item: the condition met is PASS.
Judgement judgeCheck(const MetricCheck& check, const Judgement& value);
// For a trigger: the condition met is BREACH.
Judgement judgeBreach(const MetricCheck& check, const Judgement& value);

// `whole` where there is traffic enough to judge by; else NO-DATA, whatever `whole` says: never a PASS, never a BREACH.
// `traffic` is the value that `minimum` asks for.
Judgement judgeAtTraffic(const MetricCheck& minimum, const Judgement& traffic, const Judgement& whole);

// What Prometheus' own rule "QUERY > LIMIT" finds, in the mode `prometheus`: BREACH where the comparison holds,
// infinities as any number. PASS where it does not. NO-DATA where there is nothing to compare, an empty answer or NaN:
// it is not in breach, as for Prometheus. ERROR where the evaluation failed. Ages and warnings are not looked at. Its
// time is the answer's, of an empty or failed one `now`.
Judgement judgeAsPrometheus(const MetricCheck& check, const Result<InstantAnswer>& answer, PlanTime now);

std::string describe(const MetricCheck& check);  // "> 1 %"
std::string describe(const Limit& limit, const std::string& unit);
std::string describe(double value, const std::string& unit);  // "1 %"

}  // namespace warroom

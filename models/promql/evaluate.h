// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/metrics/sample.h"
#include "models/promql/expression.h"
#include "models/promql/scraped_store.h"

namespace warroom::promql {

// What the query gives at `now`, as an instant query of Prometheus 2.42 would answer it: the time of a sample is `now`,
// whenever it was scraped. An error where a match is ambiguous, where the query looks further back than
// the store does, or where it would touch more than ten million samples.
Result<InstantAnswer> evaluate(const Expression& query, const ScrapedStore& store, PlanTime now);

}  // namespace warroom::promql

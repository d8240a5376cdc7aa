// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/promql/vector.h"

namespace warroom::promql {

// Of buckets with an upper bound `le`, in which each counts all below it. As Prometheus 2.42: linear within a bucket,
// the highest one gives its lower bound, one that counts less than the one below it counts as much.
Vector histogramQuantile(double quantile, const Vector& buckets);

}  // namespace warroom::promql

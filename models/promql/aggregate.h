// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/promql/expression.h"
#include "models/promql/vector.h"

namespace warroom::promql {

Vector aggregate(const Aggregation& aggregation, const Vector& vector);

}  // namespace warroom::promql

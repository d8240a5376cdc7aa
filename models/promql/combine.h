// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/promql/expression.h"
#include "models/promql/vector.h"

// Operators. Where Prometheus refuses a match that is not one to one, these throw Refusal.
namespace warroom::promql {

double combine(Operator op, double left, double right);  // a comparison gives 1 or 0
Vector combine(const Binary& binary, Vector vector, double scalar, bool scalarIsLeft);
Vector combine(const Binary& binary, const Vector& left, const Vector& right);

}  // namespace warroom::promql

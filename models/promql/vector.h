// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/promql/labels.h"

namespace warroom::promql {

// What a query is at one moment: a value for each series.
struct Element {
  Labels labels;
  double value = 0;
};
using Vector = std::vector<Element>;

// Throws Refusal where two series have become one, as Prometheus refuses it.
void mustBeDistinct(const Vector& vector);

}  // namespace warroom::promql

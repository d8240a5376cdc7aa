// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/metrics/sample_store.h"

namespace warroom {

// What one pixel column shows: first, least, greatest and last value of its samples (M4: U. Jugel et al.,
// "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014). NaN and infinities leave a gap.
struct Column {
  bool empty = true;  // no finite sample
  bool gap = false;   // a NaN or an infinity is among its samples: no line leads through here
  double first = 0;
  double least = 0;
  double greatest = 0;
  double last = 0;

  friend bool operator==(const Column&, const Column&) = default;
};

// Column i covers [from + i * width, from + (i + 1) * width). Costs what lies in that range, not what the
// series holds. A width of less than 1 ms, or no columns, gives none.
std::vector<Column> decimate(const Series& series, PlanTime from, Milliseconds width, int columns);

}  // namespace warroom

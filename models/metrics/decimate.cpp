// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/decimate.h"

#include <algorithm>
#include <cmath>

namespace warroom {
namespace {

void take(Column& column, double value) {
  if (!std::isfinite(value)) {
    column.gap = true;
    return;
  }
  if (column.empty) {
    column.empty = false;
    column.first = column.least = column.greatest = value;
  }
  column.least = std::min(column.least, value);
  column.greatest = std::max(column.greatest, value);
  column.last = value;
}

}  // namespace

std::vector<Column> decimate(const Series& series, PlanTime from, Milliseconds width, int columns) {
  if (width < Milliseconds{1} || columns < 1) return {};
  std::vector<Column> result(static_cast<std::size_t>(columns));
  const auto times = series.times();
  const auto values = series.values();
  const PlanTime end = from + width * columns;
  for (auto i = series.firstAtOrAfter(from); i < times.size() && times[i] < end; ++i)
    take(result[static_cast<std::size_t>((times[i] - from) / width)], values[i]);
  return result;
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/wilson.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace warroom {

Interval wilson(std::uint64_t hits, std::uint64_t all, double confidence) {
  if (all == 0) return {};
  const double z2 = confidence * confidence;
  const auto n = static_cast<double>(all);
  const double part = static_cast<double>(hits) / n;
  const double middle = (part + z2 / (2 * n)) / (1 + z2 / n);
  const double half = confidence / (1 + z2 / n) * std::sqrt(part * (1 - part) / n + z2 / (4 * n * n));
  // At the ends the bound is the end itself, which a rounding error must not move.
  return {hits == 0 ? 0 : middle - half, hits == all ? 1 : middle + half};
}

namespace {

// What is not quite all must not be said to be all.
double shownPercent(double part) { return part < 1 ? std::min(part * 100, 99.9) : 100; }

}  // namespace

std::string spanText(const Interval& interval) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3g\u2013%.3g %%", shownPercent(interval.from), shownPercent(interval.to));
  return text;
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "tests/bench/panels.h"
#include "tests/gui/panels_demo.h"

namespace warroom::bench {

double warningOf(int panel) {
  static constexpr std::array kWarnings{1'000.0, 0.01, 0.5, 0.8, 0.7};  // as demo::runbook() has them
  return kWarnings[std::size_t(panel)];
}

double valueAt(int panel, int series, std::int64_t i) {
  return warningOf(panel) * (0.5 + 0.1 * series + 0.05 * demo::noise(i, std::uint64_t(panel * kSeriesCount + series)));
}

}  // namespace warroom::bench

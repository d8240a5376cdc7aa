// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"
#include "models/promql/labels.h"

namespace warroom::promql {

// One line of a page of metrics.
struct ExposedSample {
  Labels labels;  // with the name
  double value = 0;
  std::optional<PlanTime> time{};  // where the page gives one
};

inline constexpr std::size_t kMostExposed = 10'000;  // samples of one page
inline constexpr std::size_t kMostLabels = 64;       // of one sample
inline constexpr std::size_t kLongestLabel = 4'096;  // bytes of a name or a value

// The text format 0.0.4 of Prometheus. Of OpenMetrics it takes what looks alike: "# EOF", exemplars (not kept), times
// in seconds. A page is taken whole or not at all: the error names line and column. A page that does not end with the
// end of a line has lost its end, and perhaps the last digits of a number.
Result<std::vector<ExposedSample>> readExposition(std::string_view page);

}  // namespace warroom::promql

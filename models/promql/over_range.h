// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/promql/functions.h"

// What Prometheus' functions over a range make of one series, in the arithmetic of its version 2.42.
namespace warroom::promql {

std::optional<double> rateOf(const Window& window);      // per second, resets mended, extrapolated to the range's ends
std::optional<double> increaseOf(const Window& window);  // likewise, over the whole range
std::optional<double> deltaOf(const Window& window);     // of a gauge, extrapolated
std::optional<double> lastRateOf(const Window& window);  // irate: of the last two samples
std::optional<double> slopeOf(const Window& window);     // deriv: of the line of least squares
std::optional<double> sumOf(const Window& window);
std::optional<double> averageOf(const Window& window);
std::optional<double> leastOf(const Window& window);
std::optional<double> greatestOf(const Window& window);
std::optional<double> countOf(const Window& window);
std::optional<double> lastOf(const Window& window);

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace warroom {

// Where the true part lies, 0 … 1.
struct Interval {
  double from = 0;
  double to = 1;
};

inline constexpr double kConfidence95 = 1.9599639845401;  // so many deviations of a normal distribution hold 95 %
inline constexpr double kConfidence99 = 2.5758293035489;

// Wilson's score interval when `hits` of `all` were counted. Honest near 0 and 1, where it is not centred on hits /
// all.
Interval wilson(std::uint64_t hits, std::uint64_t all, double confidence);

// "0–27.8 %"
std::string spanText(const Interval& interval);

}  // namespace warroom

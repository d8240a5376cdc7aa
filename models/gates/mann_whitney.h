// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

// Does one sample tend to be greater than another? Mann and Whitney's U, also known as Wilcoxon's rank sum: it asks
// for no distribution, and one wild value weighs no more than one place in the order.
namespace warroom {

struct RankTest {
  double u = 0;  // pairs in which the value of the first sample is the greater one; a tie counts half
  // How likely at least so much of a difference is where there is none: in either direction, the first one greater,
  // the first one less.
  double either = 1;
  double greater = 1;
  double less = 1;
};

// Auto: the exact distribution where nothing is tied and both samples have fewer than 50 values, as R does.
// Normal: with the corrections for ties and for continuity.
enum class RankMethod { Auto, Exact, Normal };

// Both samples have a value at least, and none is NaN; infinities are the greatest and least of ranks. Exact is for
// values without ties. Where all values are the same there is no difference: 1.
RankTest mannWhitney(std::span<const double> first, std::span<const double> second,
                     RankMethod method = RankMethod::Auto);

// Hodges' and Lehmann's estimate of how much greater the first sample is: the median of all differences of pairs.
// The second sample is finite.
double shiftBetween(std::span<const double> first, std::span<const double> second);

// The mean of the two in the middle where their number is even.
double medianOf(std::span<const double> values);

}  // namespace warroom

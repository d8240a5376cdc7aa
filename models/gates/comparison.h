// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/gates/judge.h"

// Green beside blue over the same window, in the manner of Kayenta's judge, save that missing data never passes.
namespace warroom {

enum class Likeness { Pass, High, Low, Nodata };  // green is as blue, higher, lower; or that cannot be told

const char* word(Likeness likeness);  // "Pass", "High", "Low", "Nodata"

struct SideBySide {
  Likeness likeness = Likeness::Nodata;
  double blue = 0;  // medians
  double green = 0;
  // Hodges' and Lehmann's shift as a part of blue's median: 0.07 is 7 % above it. Infinite where that median is 0.
  double effect = 0;
  double p = 1;     // of the rank test, in either direction
  int moments = 0;  // at which both were there: so many of each
  std::string reason;
};

// Each is asked as one subquery.
std::string blueQuery(const CompareCheck& check);
std::string greenQuery(const CompareCheck& check);

// Like or unlike by the same number of values of each, moment by moment. An infinity of green is the greatest of
// ranks; both are to be free of NaN, and blue is finite.
SideBySide compare(const CompareCheck& check, const std::vector<double>& blue, const std::vector<double>& green);

// The moments are whole multiples of `every`, as for spans (judge_span.h). A moment counts where both have a value,
// and blue's is finite. PASS: as many moments as `minimum`, the newest no older than one `every`, and no difference
// that is sure, beyond the tolerance, and in the direction that is worse. NO-DATA: too few moments. ERROR: a source
// in trouble, a partial answer, several series.
Judgement judgeComparison(const CompareCheck& check, const Result<InstantAnswer>& blue,
                          const Result<InstantAnswer>& green, const Result<InstantAnswer>& freshness, PlanTime now);

}  // namespace warroom

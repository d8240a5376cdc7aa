// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/time.h"

namespace warroom::promql {

// The samples of one series in columns, oldest first. A stale marker (number.h) is a sample like any other: whoever
// reads looks out for it.
class ScrapedSeries {
 public:
  // False, and nothing happens, unless it is newer than the newest.
  bool append(PlanTime time, double value);
  // Lets go of what is older, but never of the newest; how many went.
  std::size_t forgetBefore(PlanTime time);

  std::size_t size() const { return times_.size() - first_; }
  bool empty() const { return size() == 0; }
  std::span<const PlanTime> times() const { return std::span(times_).subspan(first_); }
  std::span<const double> values() const { return std::span(values_).subspan(first_); }

 private:
  std::vector<PlanTime> times_;
  std::vector<double> values_;
  std::size_t first_ = 0;  // those before it are gone
};

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/scraped_series.h"

#include <algorithm>

namespace warroom::promql {

bool ScrapedSeries::append(PlanTime time, double value) {
  if (!times_.empty() && time <= times_.back()) return false;
  times_.push_back(time);
  values_.push_back(value);
  return true;
}

std::size_t ScrapedSeries::forgetBefore(PlanTime time) {
  if (empty()) return 0;
  const auto begin = times_.begin() + static_cast<std::ptrdiff_t>(first_);
  const auto kept = std::min(std::lower_bound(begin, times_.end(), time), times_.end() - 1);
  const auto gone = static_cast<std::size_t>(kept - begin);
  first_ += gone;
  // Moving the rest is paid for by as many samples that have gone: amortised O(1) each.
  if (first_ > size()) {
    times_.erase(times_.begin(), times_.begin() + static_cast<std::ptrdiff_t>(first_));
    values_.erase(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
  return gone;
}

}  // namespace warroom::promql

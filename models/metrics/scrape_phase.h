// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include "models/core/time.h"

namespace warroom {

// When will there be a new sample? Learned from the times of the samples themselves: who asks at moments of his own
// sees a sample half a scrape late in the mean, who asks just after each scrape sees it at once.
class ScrapePhase {
 public:
  // The time of the newest sample as an answer told it, which is as exact as an answer is quick. Older ones and those
  // that are known already teach nothing.
  void observe(PlanTime sample);
  // The least time between two samples so far; nothing before three of them were seen.
  std::optional<Milliseconds> interval() const;
  // When to ask next. Shortly after the next scrape is due; where that has brought nothing, a little later again, some
  // times. Nothing: not learned, or given up until a poll sees the next sample.
  std::optional<PlanTime> next(PlanTime now) const;

 private:
  std::deque<PlanTime> samples_;
};

}  // namespace warroom

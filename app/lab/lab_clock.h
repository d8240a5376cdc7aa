// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>

#include "models/core/time.h"

namespace warroom::lab {

// Plan time as the engine tells it. The lab looks at no other clock: so a run is the same at any speed.
class LabClock {
 public:
  // The first time told is the epoch of the signals. An earlier one than the present changes nothing.
  void tell(PlanTime time) {
    if (!epoch_) epoch_ = time;
    now_ = std::max(now_, time);
  }
  PlanTime now() const { return now_; }  // 0 until told
  PlanTime epoch() const { return epoch_.value_or(PlanTime()); }

 private:
  std::optional<PlanTime> epoch_;
  PlanTime now_;
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shown_time.h"

#include <algorithm>

#include "models/cutover/rehearsal.h"

namespace warroom {

PlanTime shownTime(const ToldTime& told) {
  const auto ran = told.speed == kFullSpeed ? Milliseconds{0} : told.sinceLive * told.speed;
  return std::max(told.live + std::min(ran, told.pollInterval), told.event);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "models/cutover/event.h"

namespace warroom {

// An event that says its sequence, padded to about `size` bytes.
inline Event numbered(std::uint64_t sequence, std::size_t size = 0) {
  Event event;
  event.sequence = sequence;
  event.plan = PlanTime(Milliseconds(1'767'225'600'000 + static_cast<std::int64_t>(sequence)));
  event.by = "Ada";
  event.body = event::ClockHeld{"hold " + std::to_string(sequence) + " \u20ac \"\n" + std::string(size, 'x')};
  return event;
}

}  // namespace warroom

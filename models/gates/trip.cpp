// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trip.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

bool counts(const Trigger& trigger, const TriggerMemory& memory) {
  return memory.phase == TriggerPhase::Pending && trigger.hold.count() > 0;
}

// Prometheus' rules count on: what is left of a breach without data is pending for a failed evaluation alone.
bool stands(const Trigger& trigger, const TriggerMemory& memory) {
  return memory.blindSince && trigger.mode != ForMode::Prometheus;
}

}  // namespace

std::optional<PlanTime> tripsAt(const Trigger& trigger, const TriggerMemory& memory) {
  if (memory.phase != TriggerPhase::Pending || stands(trigger, memory)) return std::nullopt;
  return memory.pendingSince + memory.frozen + trigger.hold;
}

std::string servedText(const Trigger& trigger, const TriggerMemory& memory, PlanTime now) {
  if (!counts(trigger, memory)) return {};
  const auto done = stands(trigger, memory) ? served(memory, now) : now - memory.pendingSince - memory.frozen;
  return formatElapsed(done) + " of " + formatElapsed(trigger.hold);
}

std::string tripText(const Trigger& trigger, const TriggerMemory& memory) {
  if (!counts(trigger, memory)) return {};
  const auto at = tripsAt(trigger, memory);
  if (!at) return "the count stands";
  const auto clock = formatUtcClock(UtcTime(at->time_since_epoch()));
  return "trips at " + (trigger.hold < 1min ? clock : clock.substr(0, 5)) + " if it lasts";
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/gates/trigger_memory.h"

namespace warroom {

// When a pending trigger fires if its breach lasts. Nothing: it is not pending, or it is blind, and the count stands.
std::optional<PlanTime> tripsAt(const Trigger& trigger, const TriggerMemory& memory);

// Of a pending trigger with a `for`: "3:20 of 5:00". Else empty.
std::string servedText(const Trigger& trigger, const TriggerMemory& memory, PlanTime now);

// "trips at 14:21 if it lasts", with seconds where `for` is shorter than a minute; "the count stands" while it is
// blind; empty where servedText() is.
std::string tripText(const Trigger& trigger, const TriggerMemory& memory);

}  // namespace warroom

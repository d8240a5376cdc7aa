// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/core/json.h"
#include "models/cutover/live.h"
#include "models/cutover/state.h"

namespace warroom::terminal {

// Every trigger: id, title, phase, blind, armed, dryRun, mode, reason, served, for (ms), tripsAt (UTC, or null), the
// same in words; what is asked; and of its last judgement, where there is one, verdict, value, sampledAt (UTC) and
// ageMs.
Json triggersJson(const CutoverState& state, const LiveState& live, PlanTime now);

// Adds sampledAt (UTC) and ageMs, where there is a sample.
void addSample(Json& json, const LiveReading& seen, PlanTime now);

// A line for each trigger that is not simply watching, ended by a line break: pending, firing, blind, not judged yet,
// not armed, or a dry run.
std::string triggersText(const CutoverState& state, PlanTime now);

}  // namespace warroom::terminal

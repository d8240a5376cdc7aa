// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/cutover/live.h"
#include "models/cutover/state.h"

namespace warroom {

// What the text of a message may name between double braces: room, attempt, t, utc, traffic, phase, step, next,
// reason, trigger, lead, and panel:ID for the value that a panel shows for green, or else for both.
std::map<std::string, std::string> messageVariables(const CutoverState& state, const LiveState& live, PlanTime now,
                                                    UtcTime utc);

// "{{name}}" replaced by its value; a name that nothing knows becomes "[name]". Values are not looked into again.
std::string filled(std::string_view text, const std::map<std::string, std::string>& variables);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/core/json.h"
#include "models/gates/backtest.h"

namespace warroom::terminal {

// For people: the triggers, the gates, and the day in time order. Harmless to print.
std::string backtestText(const Runbook& runbook, const Backtest& result);

// For programs: the same, times as UTC, durations in milliseconds.
Json backtestJson(const Runbook& runbook, const Backtest& result);

}  // namespace warroom::terminal

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/gates/backtest_record.h"

namespace warroom {

// What every item that asks a metric, or compares, would have said; looked at as often as the engine does, each half
// minute, or at each evaluation where these are farther apart. That a gate opens or shuts is told to `day`.
std::vector<GateReplay> replayGates(const Runbook& runbook, const BacktestRecord& record, const BacktestGrid& grid,
                                    std::vector<DayEntry>& day);

}  // namespace warroom

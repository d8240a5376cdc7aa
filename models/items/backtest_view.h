// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"
#include "models/gates/verdict.h"

// A day that was replayed, as `warroomctl backtest --json` writes it, for a chart.
namespace warroom {

enum class ReplayedState { Pending, Firing, Blind, GateOpen, GateShut };

struct BacktestSpan {
  ReplayedState state = ReplayedState::Blind;
  PlanTime from;
  PlanTime until;
};

struct BacktestColumn {
  PlanTime at;
  double low = 0;
  double high = 0;
};

// One condition of a trigger, or a gate; a gate has no columns.
struct BacktestRow {
  QString title;  // "error-rate · Error rate of green"
  QString words;  // "> 1 % for 5 min, rolls back: fired twice"
  QString limit;  // "> 1 %"
  std::optional<double> limitAt;
  bool fires = false;
  bool isKnown = true;  // false: for some of the time, or all of it, there is no data
  std::vector<BacktestColumn> columns;
  std::vector<BacktestSpan> spans;  // in time order within each state
};

struct BacktestView {
  QString title;
  PlanTime from;
  PlanTime to;
  std::optional<PlanTime> rollback;
  std::vector<BacktestRow> rows;
  QStringList day;  // "14:05:20 error-rate FIRES: 2 %, limit > 1 %"
};

Result<BacktestView> readBacktestView(std::string_view json);

}  // namespace warroom

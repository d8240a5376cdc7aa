// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/gates/trigger_memory.h"
#include "models/metrics/sample.h"

// What a runbook's triggers and gates would have done on a day that was recorded. Pure: the same judges and the same
// state machine as on the day, moment after moment.
namespace warroom {

// A query whose answers over the day are needed. `name` is "TRIGGER", "TRIGGER#2" for the second of several conditions,
// "STEP/ITEM" for a gate, "STEP/ITEM:blue" and "STEP/ITEM:green" for a comparison, "baseline:ID"; with ":traffic" for a
// trigger's minimum traffic, and ":age" for the freshness of any of them.
struct BacktestQuery {
  std::string name;
  std::string source;
  std::string query;
};
std::vector<BacktestQuery> backtestQueries(const Runbook& runbook);

// By those names. What is not there was not recorded: NO-DATA.
using Recordings = std::map<std::string, RangeAnswer>;

// The evaluations: at `from`, and each `step` thereafter, up to and with `to`.
struct BacktestGrid {
  PlanTime from;
  PlanTime to;
  Milliseconds step{0};  // at least 1 ms
  // So long a sample stands at most, where the next one is missing. Unless the record says how often it was taken: as
  // long as Prometheus lets one stand.
  Milliseconds stands = std::chrono::minutes(5);
};

struct ReplayedFiring {
  PlanTime pendingSince;
  PlanTime at;
  std::optional<PlanTime> until;  // none: it fires at the end of the record
  std::string reason;
};

// In breach, and not for long enough.
struct ReplayedPending {
  PlanTime since;
  PlanTime until;
  Milliseconds served{0};
};

// The least and the greatest value of a stretch of the record, for a chart.
struct PlotColumn {
  PlanTime at;
  double low = 0;
  double high = 0;
};
inline constexpr int kMostColumns = 600;

// The value nearest to what the condition asks for, or deepest in it; and all of them, coarsely.
struct Nearest {
  std::string limit;  // "> 1 %"
  std::string value;
  PlanTime at;
  bool met = false;
  double limitAt = 0;
  std::vector<PlotColumn> columns{};  // of what is finite, oldest first
};

struct ReplayedSpan {
  Verdict verdict = Verdict::NoData;
  PlanTime from;
  PlanTime until;
  std::string reason;
};

struct TriggerReplay {
  std::string trigger;
  std::vector<ReplayedFiring> firings;
  std::vector<ReplayedPending> pendings;
  std::vector<Nearest> nearest;     // of each condition that asks a metric and had a value
  std::vector<ReplayedSpan> blind;  // without data: NO-DATA or ERROR, whichever began it
  Milliseconds blindFor{0};
};

struct GateReplay {
  std::string step;
  std::string item;
  std::vector<ReplayedSpan> spans;  // one after the other, all of the time
};

enum class DayKind { Pending, Fires, Resets, GoesBlind, SeesAgain, GateOpens, GateShuts };

struct DayEntry {
  PlanTime at;
  DayKind kind = DayKind::Pending;
  std::string who;  // a trigger, or "STEP/ITEM"
  std::string reason;
};

struct Backtest {
  BacktestGrid grid;
  int evaluations = 0;
  std::vector<TriggerReplay> triggers;
  std::vector<std::string> notReplayed;  // triggers that ask no metric
  std::vector<GateReplay> gates;         // items that ask a metric or compare
  std::vector<DayEntry> day;             // in time order
  // The first firing that would have taken traffic back. What comes after it is what the record says all the same.
  std::optional<DayEntry> rollback;
};

// Every trigger is armed, and every gate looked at, all of the time. Baselines are what their query gave first in the
// record. Whoever is to declare something does not.
Backtest backtest(const Runbook& runbook, const Recordings& recordings, const BacktestGrid& grid);

}  // namespace warroom

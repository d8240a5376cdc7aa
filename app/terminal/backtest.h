// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/terminal/request.h"
#include "models/core/cancel.h"
#include "models/cutover/ports.h"
#include "models/gates/backtest.h"

namespace warroom::terminal {

// "2026-11-14T14:00:00Z", seconds since 1970, "now", or "now-7d".
Result<PlanTime> parseBacktestTime(const std::string& text, PlanTime now);

// The times that were typed, with an evaluation each poll of the runbook unless `every` says otherwise.
Result<BacktestGrid> backtestGrid(const RunBacktest& request, const Runbook& runbook, PlanTime now);

// Fetches the day from sources that keep what was, one query after the other.
class BacktestFetch {
 public:
  using RangeSources = std::map<std::string, RangeSource*>;  // by the names that queries use; outlive it
  struct Fetched {
    Recordings recordings;
    std::vector<std::string> failed;  // "errors: timed out", a line each
  };

  // `done` comes once.
  BacktestFetch(RangeSources sources, BacktestGrid grid, std::function<void(Fetched)> done)
      : sources_(std::move(sources)), grid_(grid), done_(std::move(done)) {}
  ~BacktestFetch() { asking_.cancel(); }
  BacktestFetch(const BacktestFetch&) = delete;
  BacktestFetch& operator=(const BacktestFetch&) = delete;

  void start(std::vector<BacktestQuery> queries);

 private:
  void next();

  RangeSources sources_;
  BacktestGrid grid_;
  std::function<void(Fetched)> done_;
  std::vector<BacktestQuery> queries_;
  std::size_t at_ = 0;
  CancelToken asking_;
  Fetched fetched_;
};

// Replays, prints what the day would have looked like, and writes the JSON where one is wanted. The exit code: 0; 3
// where some of the record could not be had, which is said on stderr.
int concludeBacktest(const RunBacktest& request, const Runbook& runbook, const Recordings& recordings,
                     const BacktestGrid& grid, const std::vector<std::string>& failed);

}  // namespace warroom::terminal

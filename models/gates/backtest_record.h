// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "models/gates/backtest.h"

// Recorded answers, asked as on the day.
namespace warroom {

std::string agePart(const std::string& name);
std::string trafficPart(const std::string& trigger);
std::string conditionPart(const Trigger& trigger, std::size_t place);
std::string gateName(const Step& step, const Item& item);
std::string bluePart(const std::string& gate);
std::string greenPart(const std::string& gate);
std::string baselinePart(const std::string& baseline);

class BacktestRecord {
 public:
  // Neither is owned; both outlive it.
  BacktestRecord(const Runbook& runbook, const Recordings& recordings, const BacktestGrid& grid);

  // What an instant query would have given: of each series the sample of that moment, or one less than a step of that
  // series before, and never longer before than the grid lets one stand.
  Result<InstantAnswer> at(const std::string& name, PlanTime time) const;
  // What a subquery would have given: at the multiples of `every` in the `span` before `time`.
  Result<InstantAnswer> over(const std::string& name, PlanTime time, Milliseconds span, Milliseconds every) const;
  // An empty answer where the query names no freshness.
  Result<InstantAnswer> ageAt(const std::string& name, const MetricQuery& query, PlanTime time) const;

  // With limits that are multiples of a baseline made absolute; an error where that was not recorded.
  Result<MetricCheck> resolved(const MetricCheck& check) const;

 private:
  void captureBaselines(const Runbook& runbook);

  const Recordings& recordings_;
  BacktestGrid grid_;
  std::map<std::string, std::vector<Milliseconds>> steps_;  // of each series of a recording
  std::map<std::string, double> baselines_;
};

}  // namespace warroom

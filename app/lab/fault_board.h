// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "app/lab/glide.h"
#include "app/lab/lab_clock.h"
#include "models/runbook/fault.h"

namespace warroom::lab {

// The faults that are on, and what was on when.
class FaultBoard {
 public:
  // `clock` is not owned, and outlives the board.
  explicit FaultBoard(const LabClock& clock) : clock_(clock) {}

  // The whole set from now on; what it leaves out ends.
  void set(const std::set<Fault>& faults);
  const std::set<Fault>& all() const { return on_; }
  bool on(Fault fault) const { return on_.contains(fault); }

  // The backends of a hanging production answer until somebody writes to one of them, and then none of them answers
  // anything: a shift begins with backends that could be read. To be asked for every request that reaches a backend.
  bool hangs(bool isWrite);

  // How far a fault of the metrics had gone at that time, 0 … 1.
  double errorSpike(PlanTime time) const { return errorSpike_.at(time); }
  double latencyRamp(PlanTime time) const { return latencyRamp_.at(time); }
  bool silent(PlanTime time) const { return silence_.at(time) > 0; }

 private:
  void move(Glide& level, Fault fault, const std::set<Fault>& faults, Milliseconds rise, Milliseconds fall) const;

  const LabClock& clock_;
  std::set<Fault> on_;
  bool hanging_ = false;
  Glide errorSpike_{0};
  Glide latencyRamp_{0};
  Glide silence_{0};
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <functional>

#include "models/cutover/command.h"
#include "models/cutover/state.h"

namespace warroom::testkit {

// Drives a cutover as its team would, in any way commands are given and the state is seen: ticks what is by
// hand, waits for what is checked, signs, shifts when it is time, and completes step after step.
class CutoverDriver {
 public:
  struct Ways {
    std::function<void(const CommandBody&, const std::string& by)> give;
    std::function<const CutoverState&()> state;
    std::function<PlanTime()> now;
    std::function<QString()> lastRefusal;
  };
  explicit CutoverDriver(Ways ways) : ways_(std::move(ways)) {}

  void start(Milliseconds at);
  // Up to and including the step with this id. Empty: done; else what stands in the way.
  QString driveThrough(const std::string& step, int patienceMs = 60'000);

 private:
  QString carryOut(const Step& step, int patienceMs);
  QString shift(const Step& step, int patienceMs);
  QString runTasks(const Step& step, int patienceMs);
  void answer(const Step& step);
  void sign(const Step& step);

  Ways ways_;
};

}  // namespace warroom::testkit

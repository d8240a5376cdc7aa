// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/lab/fault_board.h"
#include "app/lab/flag_store.h"
#include "app/lab/inbox.h"
#include "app/lab/lab_clock.h"
#include "app/lab/performances.h"
#include "app/lab/played_commands.h"
#include "app/lab/signals.h"
#include "app/lab/weights.h"

namespace warroom::lab {

// The stand-in production as a meaning, without its sockets: what each of them asks and changes.
class Production {
 public:
  Production(std::shared_ptr<const Runbook> runbook, std::uint64_t seed);
  Production(const Production&) = delete;
  Production& operator=(const Production&) = delete;

  const Runbook& runbook() const { return *runbook_; }
  LabClock& clock() { return clock_; }
  const Weights& weights() const { return weights_; }
  FaultBoard& faults() { return faults_; }
  const Signals& signals() const { return signals_; }
  const Performances& performances() const { return performances_; }
  FlagStore& flags() { return flags_; }
  Inbox& inbox() { return inbox_; }

  // Whether what triggers ask of services and programs is met. The errors of green show there too; and where commands
  // fail, those that roll back find what they look for.
  bool conditionsHold(bool rollsBack) const {
    return faults_.on(Fault::ErrorSpike) || (rollsBack && faults_.on(Fault::FailingCommand));
  }

  // What a program does and says; one that sets a weight sets it.
  Performance perform(const std::string& program, const std::vector<std::string>& arguments);
  // Those that set or tell a weight hang and dawdle as backends do. To be asked once for every call.
  enum class Pace { AtOnce, Slow, Never };
  Pace paceOf(const std::string& program, const std::vector<std::string>& arguments);

  double valueOf(const Signal& signal, PlanTime time) const;

  // A write that has arrived. False: refused. True says that it was taken, not that it was done.
  bool write(const std::string& backend, int blue, int green);
  int writes() const { return writes_; }  // that have arrived

 private:
  bool refuses(const std::string& backend) const;

  std::shared_ptr<const Runbook> runbook_;
  LabClock clock_;
  Weights weights_;
  FaultBoard faults_;
  Signals signals_;
  Performances performances_;
  PlayedCommands commands_;
  FlagStore flags_{*runbook_, clock_, faults_};
  Inbox inbox_{clock_};
  int writes_ = 0;
};

}  // namespace warroom::lab

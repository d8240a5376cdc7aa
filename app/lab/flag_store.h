// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "app/lab/fault_board.h"
#include "models/core/json.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

// The flags of all flag services, and with them whether the site is closed: what was written is what is.
class FlagStore {
 public:
  // None of them is owned; all outlive the store.
  FlagStore(const Runbook& runbook, const LabClock& clock, const FaultBoard& faults)
      : runbook_(runbook), clock_(clock), faults_(faults) {}

  // False: refused. A missed budget is played by a switch that cannot be put back in time.
  bool write(const std::string& service, const std::string& flag, const Json& value);
  const Json* written(const std::string& service, const std::string& flag) const;  // null: never
  bool siteClosed() const;
  Json all() const;  // by service and flag

 private:
  struct Flag {
    Json value;
    PlanTime since;  // it has this value
  };
  bool staysOn(const std::string& service, const std::string& flag, const Json& value) const;

  const Runbook& runbook_;
  const LabClock& clock_;
  const FaultBoard& faults_;
  std::map<std::string, std::map<std::string, Flag>> flags_;
};

}  // namespace warroom::lab

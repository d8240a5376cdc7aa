// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/engine/ledger.h"

namespace warroom {

// Asks every probe at its own pace and records when the site goes down and comes back. One bad answer is an outage:
// what is measured is what a user would have met.
class ProbeWatch {
 public:
  ProbeWatch(Ledger& ledger, CheckRunner& runner, const Clock& clock);
  void poll();
  bool isIdle() const { return outstanding_.empty(); }

 private:
  void answered(const std::string& probe, const CheckOutcome& outcome);

  Ledger& ledger_;
  CheckRunner& runner_;
  const Clock& clock_;
  std::map<std::string, PlanTime> askedAt_;
  std::set<std::string> outstanding_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/engine/ledger.h"

namespace warroom {

// Runs the automatic checks of steps, on demand and, for the step that is under way, by themselves: open or
// failed ones every half minute, fulfilled ones before their evidence grows too old.
class CheckRounds {
 public:
  CheckRounds(Ledger& ledger, CheckRunner& runner, const Clock& clock);
  void run(const std::string& step, const std::string& item, const std::string& by);
  void poll();
  bool isIdle() const { return outstanding_.empty(); }

 private:
  bool isOld(const Step& step, const Item& item) const;
  bool isNews(const std::string& step, const std::string& item, const CheckOutcome& outcome) const;
  bool isDue(const Step& step, const Item& item) const;
  void run(const Step& step, const Item& item, const std::string& by);
  void recordOpen(const std::string& key, const Step& step, const Item& item, const std::string& by,
                  const std::string& why);

  Ledger& ledger_;
  CheckRunner& runner_;
  const Clock& clock_;
  std::set<std::string> outstanding_;
  std::map<std::string, PlanTime> readinessAsked_;  // by item
};

}  // namespace warroom

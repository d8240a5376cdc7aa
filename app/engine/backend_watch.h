// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>

#include "app/engine/action_executor.h"

namespace warroom {

// Reads every backend at every poll: drift is recorded when it appears and when it goes, requests are
// counted since the last shift, at most over the last minute.
class BackendWatch {
 public:
  BackendWatch(Ledger& ledger, ActionExecutor::Backends backends, const Clock& clock);
  void poll(LiveState& live);  // `live` outlives the watch
  bool isIdle() const { return outstanding_.empty(); }

 private:
  struct Count {
    PlanTime at;
    RequestCounts counts;
  };
  void answered(LiveState& live, const std::string& id, const std::string& lastAction,
                const Result<BackendReading>& reading);
  void show(LiveBackend& shown, const Result<BackendReading>& reading) const;
  void recordChange(const std::string& id, const Result<BackendReading>& reading);
  void count(LiveState& live, const Track& track, const Result<BackendReading>& reading);

  Ledger& ledger_;
  ActionExecutor::Backends backends_;
  const Clock& clock_;
  std::set<std::string> outstanding_;
  std::map<std::string, std::deque<Count>> counts_;  // by track
};

}  // namespace warroom

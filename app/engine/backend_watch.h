// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "app/engine/action_executor.h"
#include "app/engine/observed_watch.h"

namespace warroom {

// Reads every backend at every poll: drift and ill health are recorded when they appear and when they go. What a
// balancer has counted is handed on.
class BackendWatch {
 public:
  // `observed` is not owned; outlives the watch.
  BackendWatch(Ledger& ledger, ActionExecutor::Backends backends, const Clock& clock, ObservedWatch& observed);
  void poll(LiveState& live);  // `live` outlives the watch
  bool isIdle() const { return outstanding_.empty(); }

 private:
  void ask(LiveState& live, const std::string& id, Backend& backend);
  void answered(LiveState& live, const std::string& id, const std::string& lastAction,
                const Result<BackendReading>& reading);
  void show(LiveBackend& shown, const Result<BackendReading>& reading) const;
  void recordChange(const std::string& id, const Result<BackendReading>& reading);
  void recordHealth(const std::string& id, const Result<BackendReading>& reading);

  Ledger& ledger_;
  ActionExecutor::Backends backends_;
  const Clock& clock_;
  ObservedWatch& observed_;
  std::set<std::string> outstanding_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/breakglass/spool.h"
#include "models/core/clock.h"
#include "models/cutover/state.h"
#include "models/cutover/weight_action.h"

namespace warroom {

// A rollback with nothing but the pinned plan: no engine, no journal, no gate. Every backend of every track
// is told 0 at once, without the runbook's stages, read back, and told again until it is there or the runbook's
// deadline has passed. What is done goes to the spool; that the spool cannot be written changes nothing but the report.
// Made ahead, while all is well, it needs neither disk nor memory to speak of when the time comes.
class BreakGlass {
 public:
  struct Report {
    Outcome outcome = Outcome::InDoubt;
    std::string sentence;
    std::string spoolError;  // empty: the record is kept for the next engine to merge
  };
  using Backends = std::map<std::string, std::unique_ptr<Backend>>;  // by id

  // `clock` and `scheduler` outlive it. `newSpool`: each rollback has a record of its own, since what has been merged
  // once is known by its name.
  BreakGlass(const Plan& plan, std::string room, Backends backends, const Clock& clock, Scheduler& scheduler,
             std::function<Spool()> newSpool);

  // A rollback may be needed in a moment: connections are opened, nothing is sent.
  void prepare();
  void start(const std::string& by, const std::string& reason, std::function<void(Report)> done);

 private:
  void keep(EventBody body);

  const Clock& clock_;
  std::string room_;
  Backends backends_;
  std::function<Spool()> newSpool_;
  std::optional<Spool> spool_;
  Milliseconds deadline_;
  Scheduler& scheduler_;
  std::vector<WeightTarget> targets_;
  std::unique_ptr<WeightAction> running_;
  std::string by_;
  std::string action_;
  std::uint64_t sequence_ = 0;
  std::string spoolError_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/cutover/weight_report.h"

namespace warroom {

struct WeightWay {
  Backend* backend = nullptr;  // not owned; outlives the action
  Milliseconds settle{0};      // how long a read-back may lag behind a write that was taken
};

struct WeightTarget {
  std::string id;
  std::string title;
  std::vector<WeightWay> ways;   // the first, and for a rollback's retries the second, where there is one
  Milliseconds deadline{5'000};  // of one attempt: write and read-back
};

// `backendOf` gives the adapter of an id.
WeightTarget targetOf(const Runbook& runbook, const std::string& backend,
                      const std::function<Backend&(const std::string&)>& backendOf);

// Of all tracks, each once; not those that are only read.
std::vector<std::string> backendsToRollBack(const Runbook& runbook);

// The life of one absolute weight on several backends, side by side: write once, read back, settle.
// CONFIRMED: read back as asked. FAILED: read back as something else, or refused and unchanged.
// IN DOUBT: it could not be read back. With `until` > 0 (a rollback) whatever is not CONFIRMED is written
// again, by its ways in turn, until that much time has passed; an absolute value may be repeated safely.
// The callbacks do not come after the object is gone.
class WeightAction {
 public:
  struct Options {
    int percent = 0;
    std::string key;
    Milliseconds until{0};
    bool writeFirst = true;  // false: only read back, to settle what a crash left in doubt
    bool evict = false;      // not CONFIRMED before clients that stick to green are moved, where the backend can
    std::vector<RollbackStage> stages{};  // on the way down; `until` begins after them
  };

  WeightAction(std::vector<WeightTarget> targets, Options options, const Clock& clock, Scheduler& scheduler);
  ~WeightAction();
  WeightAction(const WeightAction&) = delete;
  WeightAction& operator=(const WeightAction&) = delete;

  // `each` may come again for a backend that a retry has changed from in doubt or failed.
  void start(std::function<void(const BackendReport&)> each, std::function<void(std::vector<BackendReport>)> all);

 private:
  struct Run;
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace warroom

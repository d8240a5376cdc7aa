// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/core/clock.h"
#include "models/cutover/ports.h"

namespace warroom {

// What became of one backend.
struct BackendReport {
  std::string backend;
  Outcome outcome = Outcome::InDoubt;
  std::optional<double> percent;
  std::string message;
  Milliseconds took{0};
};

struct WeightTarget {
  std::string id;
  std::string title;
  Backend* backend = nullptr;    // not owned; outlives the action
  Milliseconds deadline{5'000};  // of one attempt: write and read-back
  Milliseconds settle{0};        // how long a read-back may lag behind a write that was taken
};

WeightTarget targetOf(const BackendSpec& spec, Backend& backend);

// The life of one absolute weight on several backends, side by side: write once, read back, settle.
// CONFIRMED: read back as asked. FAILED: read back as something else, or refused and unchanged.
// IN DOUBT: it could not be read back. With `until` > 0 (a rollback) whatever is not CONFIRMED is written
// again until that much time has passed; an absolute value may be repeated safely.
// The callbacks do not come after the object is gone.
class WeightAction {
 public:
  struct Options {
    int percent = 0;
    std::string key;
    Milliseconds until{0};
    bool writeFirst = true;  // false: only read back, to settle what a crash left in doubt
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

// CONFIRMED if all are; IN DOUBT if any is; else FAILED.
Outcome combined(const std::vector<BackendReport>& reports);

// One sentence for people: where every backend is, and for each that is not where it should be, the
// command to run by hand.
std::string sentenceOf(const std::vector<BackendReport>& reports, const std::vector<WeightTarget>& targets, int percent,
                       Milliseconds took);

}  // namespace warroom

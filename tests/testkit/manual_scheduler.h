// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "models/cutover/ports.h"
#include "tests/testkit/manual_clock.h"

namespace warroom::testkit {

// Timers that fire when the test moves the clock.
class ManualScheduler final : public Scheduler {
 public:
  explicit ManualScheduler(ManualClock& clock) : clock_(clock) {}

  CancelToken after(Milliseconds delay, std::function<void()> then) override {
    const auto id = ++next_;
    due_.emplace(std::pair(clock_.io() + delay, id), std::move(then));
    return CancelToken(
        [this, id] { std::erase_if(due_, [id](const auto& entry) { return entry.first.second == id; }); });
  }

  // Moves the clock by `by`, stopping at each timer on the way.
  void advance(Milliseconds by) {
    const auto end = clock_.io() + by;
    while (!due_.empty() && due_.begin()->first.first <= end) {
      auto node = due_.extract(due_.begin());
      clock_.advance(std::max(Milliseconds{0}, Milliseconds(node.key().first - clock_.io())));
      node.mapped()();
    }
    clock_.advance(end - clock_.io());
  }

  bool idle() const { return due_.empty(); }

 private:
  ManualClock& clock_;
  std::map<std::pair<IoTime, int>, std::function<void()>> due_;
  int next_ = 0;
};

}  // namespace warroom::testkit

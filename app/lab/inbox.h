// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <string>

#include "app/lab/lab_clock.h"
#include "models/core/json.h"
#include "models/runbook/tasks.h"

namespace warroom::lab {

// What the channels of a runbook were sent. Nothing of it leaves the machine.
class Inbox {
 public:
  struct Reply {
    int status = 200;
    const char* contentType = "application/json";
    std::string body;
  };

  // `clock` is not owned, and outlives the inbox.
  explicit Inbox(const LabClock& clock) : clock_(clock) {}

  // As the real service answers; it refuses what that would refuse, and keeps none of it.
  Reply take(const Channel& channel, const std::string& body);

  // {"messages": [{"channel", "kind", "at", "body"}]}, oldest first; the last thousand of them.
  Json all() const;

 private:
  const LabClock& clock_;
  std::deque<Json> messages_;
};

}  // namespace warroom::lab

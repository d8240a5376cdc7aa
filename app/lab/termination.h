// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSocketNotifier>
#include <functional>
#include <memory>

namespace warroom::lab {

// Turns SIGTERM and SIGINT into a call on the event loop. Make it before any thread is started: the signals
// are blocked in this thread and in those that it starts.
class Termination {
 public:
  explicit Termination(std::function<void()> then);
  ~Termination();

 private:
  int signals_;
  std::unique_ptr<QSocketNotifier> notifier_;
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <functional>

namespace warroom {

// SIGTERM and SIGINT, told in the event loop. Signals are not blocked, so that programs started from here
// get theirs as usual. One at a time in a process.
class Termination final {
 public:
  explicit Termination(std::function<void()> then);
  ~Termination();
  Termination(const Termination&) = delete;
  Termination& operator=(const Termination&) = delete;

 private:
  QObject owner_;
};

}  // namespace warroom

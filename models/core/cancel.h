// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>

namespace warroom {

// Handed out by every asynchronous call of a port. After cancel() the callback is not called any more;
// what was already sent stays sent. Copies share one state; dropping the token cancels nothing.
class CancelToken {
 public:
  CancelToken() = default;
  explicit CancelToken(std::function<void()> stop) : stop_(std::make_shared<std::function<void()>>(std::move(stop))) {}

  void cancel() {
    if (stop_ && *stop_) std::exchange(*stop_, nullptr)();
  }

 private:
  std::shared_ptr<std::function<void()>> stop_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/room/room.h"

namespace warroom {

// Held by the one engine of a room for as long as it lives; the kernel lets go of it when the process ends,
// however it ends. Others can ask who holds it.
class EngineLock {
 public:
  static Result<EngineLock> take(const RoomPaths& paths);
  // The pid of the engine that runs now; 0: none does.
  static int holder(const RoomPaths& paths);

  EngineLock(EngineLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  EngineLock& operator=(EngineLock&&) = delete;
  ~EngineLock();

 private:
  explicit EngineLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "models/core/clock.h"

namespace warroom {

// When the engine of a room last lived, for the one after it: how long nothing was watched. It lies beside the socket,
// where the system keeps such things in memory, so that no disk is waited for. Where it cannot be kept, it is not.
class Heartbeat {
 public:
  explicit Heartbeat(const std::filesystem::path& file);
  ~Heartbeat();
  Heartbeat(const Heartbeat&) = delete;
  Heartbeat& operator=(const Heartbeat&) = delete;

  // By CLOCK_BOOTTIME; nothing: never, or before the machine was booted.
  std::optional<Milliseconds> last(const Clock& clock) const;
  void beat(const Clock& clock);

 private:
  int fd_;
};

}  // namespace warroom

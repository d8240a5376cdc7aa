// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/cutover/event.h"
#include "models/cutover/live.h"
#include "models/metrics/sample.h"

namespace warroom {

// Whoever wants to know what the engine does; told in its thread, in the order of the journal.
class EngineObserver {
 public:
  virtual ~EngineObserver() = default;
  virtual void happened(const std::vector<Event>& events) = 0;
  // Oldest first; they may be older than what was told before: history that has come late.
  virtual void sampled(const std::string& series, std::span<const Sample> samples) = 0;
  virtual void saw(const LiveState& live) = 0;
};

}  // namespace warroom

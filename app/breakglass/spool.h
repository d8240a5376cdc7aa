// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "models/cutover/event.h"

namespace warroom {

// The record of one rollback without an engine: a file of its own, one line an event,
// {"hash": sha256 over the hash before and the event's bytes, "event": "<those bytes>"}.
class Spool {
 public:
  // Appends one line durably.
  using Append = std::function<Status(const std::string& line)>;
  explicit Spool(Append append);
  Status add(const Event& event);

 private:
  Append append_;
  std::string hash_;
};

// A new file in `directory`, which is made where it is missing.
Spool makeSpool(const std::filesystem::path& directory, UtcTime now);

// Every record in `directory` that is not in `known` (file names), in order of their names, checked against
// its chain. A record that was tampered with is merged too, and says so in place of its events.
std::vector<event::BreakGlassMerged> readSpools(const std::filesystem::path& directory,
                                                const std::set<std::string>& known);

}  // namespace warroom

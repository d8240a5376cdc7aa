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
  // Appends one line; returns at once, with the error of a line before.
  using Append = std::function<Status(const std::string& line)>;
  explicit Spool(Append append);
  Status add(const Event& event);

 private:
  Append append_;
  std::string hash_;
};

// A new file in `directory`, which is made where it is missing; written from a thread of its own.
Spool makeSpool(const std::filesystem::path& directory, UtcTime now);

// Every record in `directory` that is not in `known` ("<file> <sha256>": one that has grown since is read
// again), in order of their names, checked against its chain. A record that was tampered with is merged too, and says
// so in place of its events.
std::vector<event::BreakGlassMerged> readSpools(const std::filesystem::path& directory,
                                                const std::set<std::string>& known);

// Rollbacks that an engine did and could not record in its journal before it died: what its second log has
// beyond the journal's last durable event.
std::vector<event::BreakGlassMerged> readRollbackLog(const std::filesystem::path& file, std::uint64_t durable);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "models/cutover/event.h"
#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

namespace warroom::terminal {

// The folder that a rehearsal leaves behind: report.md for people; runbook.json, environment.json, journal.ndjson and
// moments.ndjson, from which every screen can be drawn again; certificate.json when there is one.
class Report {
 public:
  // Makes the folder; one that holds a report already is refused.
  static Result<Report> create(const std::filesystem::path& directory);

  Status keepFile(const std::string& name, const std::string& bytes);
  void add(const CutoverState& state, const Event& event);  // in order; `state` is that after it
  // To be called with every new live state: keeps it where the events before it mattered.
  void see(const LiveState& live, const SampleStore& samples);
  // The last moment, and report.md.
  Status finish(const CutoverState& state, const LiveState& live, const SampleStore& samples,
                std::chrono::milliseconds took);

  const std::filesystem::path& directory() const { return directory_; }

 private:
  explicit Report(std::filesystem::path directory);
  void keep(const std::string& name, std::uint64_t sequence, const LiveState& live, const SampleStore& samples);

  std::filesystem::path directory_;
  std::ofstream journal_;
  std::string due_;  // the name of a moment that waits for its live state
  std::uint64_t dueAfter_ = 0;
  int moments_ = 0;
  Status kept_;
};

}  // namespace warroom::terminal

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/terminal/request.h"
#include "models/core/json.h"
#include "models/runbook/queries.h"
#include "models/runbook/read.h"
#include "models/runbook/watched.h"

namespace warroom::terminal {

// Reads a runbook and, where one is named, its environment; then prints what was found: every error, a line each, and
// after them what is likely not meant, as "warning:" lines, and of a sound runbook when each trigger can fire at the
// earliest. As JSON all three are lists of one object.
class Validation {
 public:
  Validation(Validate files, bool json) : files_(std::move(files)), json_(json) {}

  // false: a file cannot be read from disk, which was said on stderr.
  bool read();

  // Both files are sound and production can be asked: what is there to ask. Empty otherwise, and in a rehearsal, whose
  // metrics exist only while its lab runs.
  const std::vector<PlacedQuery>& queries() const { return queries_; }
  const std::shared_ptr<const Runbook>& runbook() const { return runbook_; }
  const std::shared_ptr<const Environment>& environment() const { return environment_; }

  void warn(Finding warning) { warnings_.push_back({files_.runbook, std::move(warning)}); }
  void measure(MeasuredQueries measured) { measured_ = std::move(measured); }

  // Prints, and returns the exit code: 0 no errors, 2 some. Warnings do not change it.
  int conclude();

 private:
  struct Found {
    std::string file;
    Finding finding;
  };
  void add(const std::vector<Finding>& found, const std::string& file, std::vector<Found>& list);

  Validate files_;
  bool json_;
  std::vector<Found> errors_;
  std::vector<Found> warnings_;
  std::shared_ptr<const Runbook> runbook_;
  std::shared_ptr<const Environment> environment_;
  std::string runbookBytes_;
  std::vector<PlacedQuery> queries_;
  MeasuredQueries measured_;
};

// Foreign text of several lines, each made harmless to show.
std::string visibleLines(const std::string& text);

}  // namespace warroom::terminal

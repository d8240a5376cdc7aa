// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/lab/performances.h"
#include "app/lab/weights.h"

namespace warroom::lab {

// The programs of a runbook's command backends: which calls set a weight, and what those that read it print.
class PlayedCommands {
 public:
  explicit PlayedCommands(const Runbook& runbook);

  struct Write {
    std::string backend;
    int percent = 0;
    int exitCode = 0;
  };
  // Of a call that sets a weight; null: it sets none.
  const Write* writeIn(const std::string& program, const std::vector<std::string>& arguments) const;
  // Of a call that reads.
  std::optional<Performance> told(const std::string& program, const std::vector<std::string>& arguments,
                                  const Weights& weights) const;
  bool concerns(const std::string& program, const std::vector<std::string>& arguments) const;

 private:
  using Call = std::pair<std::string, std::vector<std::string>>;
  struct Reading {
    std::string backend;
    CommandBackend how;
  };
  std::map<Call, Write> writes_;
  std::map<Call, std::vector<Reading>> readings_;  // one call may tell several backends' weights
};

}  // namespace warroom::lab

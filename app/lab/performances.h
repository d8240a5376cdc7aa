// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/runbook/runbook.h"

namespace warroom::lab {

// What a program prints and how it ends.
struct Performance {
  std::string output;
  int exitCode = 0;
};

// Plays the programs of a runbook: each says what the checks and actions on it want to hear, and what a trigger does
// not want to hear.
class Performances {
 public:
  explicit Performances(const Runbook& runbook);

  // Of arguments that the runbook does not give it, a program knows nothing: it ends with 0.
  Performance good(const std::string& program, const std::vector<std::string>& arguments) const;
  // Not what the runbook wants.
  Performance failed(const std::string& program, const std::vector<std::string>& arguments) const;

  struct Condition {
    Performance met;
    bool rollsBack = false;
    bool alone = true;  // no check and no action asks it so
  };
  // Of a trigger that asks this program so; null: none does.
  const Condition* condition(const std::string& program, const std::vector<std::string>& arguments) const;

 private:
  using Key = std::pair<std::string, std::vector<std::string>>;
  std::map<Key, Performance> known_;
  std::map<Key, Condition> conditions_;
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "app/lab/demands.h"
#include "app/lab/signal.h"

namespace warroom::lab {

// A signal for every query of a runbook, derived once from all that the runbook says of it.
class Signals {
 public:
  Signals(const Runbook& runbook, std::uint64_t seed);

  using BySource = std::unordered_map<std::string, Signal>;  // by query
  const BySource& of(const std::string& source) const;
  // A line for each query of which the runbook wants what no value can be.
  const std::vector<std::string>& contradictions() const { return contradictions_; }

 private:
  std::unordered_map<std::string, BySource> bySource_;
  std::vector<std::string> contradictions_;
};

}  // namespace warroom::lab

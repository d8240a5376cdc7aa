// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/runbook/positions.h"
#include "models/runbook/read.h"

namespace warroom {

// Collects the faults of one file; at the end they stand in the order of the file, with line and column.
class Findings {
 public:
  Findings(std::string_view bytes, const Positions& positions) : bytes_(bytes), positions_(positions) {}

  // At the value that the pointer names; where there is none, at the nearest enclosing one.
  void atValue(const std::string& pointer, std::string problem, std::string remedy);
  // At the key itself.
  void atKey(const std::string& pointer, std::string problem, std::string remedy);
  void atOffset(std::size_t offset, std::string pointer, std::string problem, std::string remedy);

  // More is counted, and not told.
  bool full() const;
  bool any() const { return !found_.empty(); }
  std::vector<Finding> inOrder() &&;

 private:
  struct Found {
    std::size_t offset;
    Finding finding;
  };
  std::string_view bytes_;
  const Positions& positions_;
  std::vector<Found> found_;
  std::size_t leftOff_ = 0;
};

}  // namespace warroom

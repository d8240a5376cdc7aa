// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/state.h"

namespace warroom::terminal {

// One line that is written over itself on a terminal; where stdout is none, a line whenever the step changes.
class ProgressLine final {
 public:
  void show(const CutoverState& state, PlanTime now);
  void clear();

 private:
  std::string told_;  // the step that was told last, and the attempt
};

}  // namespace warroom::terminal

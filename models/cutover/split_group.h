// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/cutover/state.h"

namespace warroom {

// The backends of a track are not all where its last shift was to bring them: some did not follow, or one went its own
// way afterwards. Nothing is repeated by itself: the lead brings all of them there again, or back, or rolls back.
struct SplitGroup {
  int to = 0;
  std::optional<int> from;  // that all can be brought back to as a retreat; of a shift down there is none
  bool overruled = false;   // the shift had passed its gate by an override alone
  bool apart = false;       // they differ from each other; else all are astray alike
  std::string sentence;     // "SPLIT: flag is at 50 %, haproxy at 10 %"
};

// Nothing while the shift is under way, and after a rollback, which goes on by itself.
std::optional<SplitGroup> splitOf(const CutoverState& state, const Track& track);

}  // namespace warroom

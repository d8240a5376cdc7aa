// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace warroom::lab {

// Answers yes to exactly the asked share of the questions, evenly spread: 0.2 says yes to each fifth. A lab
// that draws lots would make tests wait for luck.
class Ratio {
 public:
  bool next(double share) {
    carry_ += share;
    if (carry_ < 1 - 1e-9) return false;
    carry_ -= 1;
    return true;
  }

 private:
  double carry_ = 0;
};

}  // namespace warroom::lab

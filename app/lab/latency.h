// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>

#include "models/core/time.h"

namespace warroom::lab {

// Draws response times with the given mean and a long tail (log-normal; p95 is 1.8 times the mean).
class Latency {
 public:
  explicit Latency(std::uint_fast32_t seed) : random_(seed) {}
  Milliseconds draw(Milliseconds mean);

 private:
  std::mt19937 random_;
};

}  // namespace warroom::lab

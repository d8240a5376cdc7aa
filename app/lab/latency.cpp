// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/latency.h"

#include <cmath>

namespace warroom::lab {

Milliseconds Latency::draw(Milliseconds mean) {
  if (mean.count() <= 0) return Milliseconds{0};
  constexpr double kSigma = 0.45;
  std::lognormal_distribution<double> spread(-kSigma * kSigma / 2, kSigma);  // its mean is 1
  return Milliseconds(std::lround(static_cast<double>(mean.count()) * spread(random_)));
}

}  // namespace warroom::lab

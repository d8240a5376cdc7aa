// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/signal.h"

#include <algorithm>
#include <cmath>

#include "app/lab/noise.h"

namespace warroom::lab {
namespace {

// The part of the room beyond its limits that a bad signal swings in.
constexpr double kBadSwing = 0.3;

double towards(double value, const std::optional<Bad>& bad, double level, double wobble) {
  if (!bad || level <= 0) return value;
  return value + level * (bad->value + kBadSwing * bad->room * wobble - value);
}

}  // namespace

double Signal::at(const Moment& moment) const {
  const double wobble = noise(seed, moment.sinceEpoch);
  const double share = followsTraffic ? moment.share : 1;
  double value = idle + (calm - idle + swing * wobble) * share;
  value = towards(value, whenErrors, moment.errorSpike, wobble);
  value = towards(value, whenSlow, moment.latencyRamp, wobble);
  return whole ? std::round(value) : value;
}

}  // namespace warroom::lab

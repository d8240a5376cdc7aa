// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/fault_board.h"

namespace warroom::lab {
namespace {

constexpr Milliseconds kAtOnce{0};
constexpr Milliseconds kSoon{5'000};
constexpr Milliseconds kSlowly{120'000};

}  // namespace

void FaultBoard::set(const std::set<Fault>& faults) {
  move(errorSpike_, Fault::ErrorSpike, faults, kSoon, kSoon);
  move(latencyRamp_, Fault::LatencyRamp, faults, kSlowly, kSoon);
  move(silence_, Fault::SilentMetrics, faults, kAtOnce, kAtOnce);
  on_ = faults;
  hanging_ = hanging_ && on(Fault::HangingBackend);
}

bool FaultBoard::hangs(bool isWrite) {
  hanging_ = on(Fault::HangingBackend) && (hanging_ || isWrite);
  return hanging_;
}

void FaultBoard::move(Glide& level, Fault fault, const std::set<Fault>& faults, Milliseconds rise,
                      Milliseconds fall) const {
  const bool wanted = faults.contains(fault);
  // One that goes on being on does not begin anew.
  if (wanted == on(fault)) return;
  level.moveTo(wanted ? 1 : 0, clock_.now(), wanted ? rise : fall);
}

}  // namespace warroom::lab

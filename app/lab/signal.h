// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "app/lab/bad.h"
#include "models/core/time.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

// What the value of a signal depends on, beside itself.
struct Moment {
  Milliseconds sinceEpoch{0};
  double share = 1;        // of all traffic on the signal's side
  double errorSpike = 0;   // 0 … 1
  double latencyRamp = 0;  // 0 … 1
};

// How one query is answered: a function of the moment alone.
struct Signal {
  std::uint64_t seed = 0;
  Side side = Side::Shared;
  double calm = 0;
  double swing = 0;             // of the noise around it; stays off every limit
  bool followsTraffic = false;  // calm is what it is with all traffic, `idle` with none
  double idle = 0;
  bool whole = false;  // counts things
  std::optional<Bad> whenErrors;
  std::optional<Bad> whenSlow;

  double at(const Moment& moment) const;
};

}  // namespace warroom::lab

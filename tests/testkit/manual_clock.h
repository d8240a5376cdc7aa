// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

namespace warroom::testkit {

// Stands still until told. 2026-01-01T00:00:00Z by both plan and wall clock.
class ManualClock final : public Clock {
 public:
  PlanTime plan() const override { return PlanTime(plan_); }
  IoTime io() const override { return IoTime(io_); }
  UtcTime utc() const override { return UtcTime(plan_); }
  Milliseconds sinceBoot() const override { return io_; }
  std::string bootId() const override { return "00000000-0000-0000-0000-000000000000"; }

  void advance(Milliseconds by) {
    plan_ += by;
    io_ += by;
  }

 private:
  Milliseconds plan_{1'767'225'600'000};
  Milliseconds io_{1'000};
};

}  // namespace warroom::testkit

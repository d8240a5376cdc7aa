// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"

namespace warroom {

// Plan time that stands still until it is moved; all other clocks are real. Wall time is that of the plan, so that
// what people read fits the plan that they rehearse.
class RehearsalClock final : public Clock {
 public:
  explicit RehearsalClock(PlanTime start) : plan_(start) {}

  // Never back.
  void moveTo(PlanTime time) { plan_ = std::max(plan_, time); }

  PlanTime plan() const override { return plan_; }
  UtcTime utc() const override { return UtcTime(plan_.time_since_epoch()); }
  IoTime io() const override { return real_.io(); }
  Milliseconds sinceBoot() const override { return real_.sinceBoot(); }
  std::string bootId() const override { return real_.bootId(); }

 private:
  SystemClock real_;
  PlanTime plan_;
};

}  // namespace warroom

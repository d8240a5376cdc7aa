// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/core/time.h"

namespace warroom {

// The only source of time. Plan time may jump (rehearsal, tests); I/O time is always real.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual PlanTime plan() const = 0;
  virtual IoTime io() const = 0;
  virtual UtcTime utc() const = 0;
  // CLOCK_BOOTTIME goes on while the machine sleeps; with the boot id it shows a suspend or a reboot.
  virtual Milliseconds sinceBoot() const = 0;
  virtual std::string bootId() const = 0;
};

// Plan time starts at the wall clock and then follows CLOCK_BOOTTIME, so that a step of the wall clock
// moves neither the T-clock nor a `for`.
class SystemClock final : public Clock {
 public:
  SystemClock();
  PlanTime plan() const override;
  IoTime io() const override;
  UtcTime utc() const override;
  Milliseconds sinceBoot() const override;
  std::string bootId() const override;

 private:
  Milliseconds utcAtStart_;
  Milliseconds bootAtStart_;
  std::string bootId_;
};

}  // namespace warroom

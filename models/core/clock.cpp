// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/clock.h"

#include <ctime>
#include <fstream>

namespace warroom {
namespace {

Milliseconds read(clockid_t id) {
  timespec now{};
  clock_gettime(id, &now);
  return std::chrono::duration_cast<Milliseconds>(std::chrono::seconds(now.tv_sec) +
                                                  std::chrono::nanoseconds(now.tv_nsec));
}

}  // namespace

SystemClock::SystemClock() : utcAtStart_(read(CLOCK_REALTIME)), bootAtStart_(read(CLOCK_BOOTTIME)) {
  std::ifstream("/proc/sys/kernel/random/boot_id") >> bootId_;
}

PlanTime SystemClock::plan() const { return PlanTime(utcAtStart_ + (read(CLOCK_BOOTTIME) - bootAtStart_)); }
IoTime SystemClock::io() const { return IoTime(read(CLOCK_MONOTONIC)); }
UtcTime SystemClock::utc() const { return UtcTime(read(CLOCK_REALTIME)); }
Milliseconds SystemClock::sinceBoot() const { return read(CLOCK_BOOTTIME); }
std::string SystemClock::bootId() const { return bootId_; }

}  // namespace warroom

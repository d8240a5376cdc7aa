// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace warroom {

using Milliseconds = std::chrono::milliseconds;

// The clocks are told apart by type, so that one cannot stand in for another by mistake.
// None of them is read directly: all come from a Clock (clock.h).
namespace clock_tag {
struct Plan {
  using duration = Milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<Plan, duration>;
  static constexpr bool is_steady = true;
};
struct Io {
  using duration = Milliseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<Io, duration>;
  static constexpr bool is_steady = true;
};
}  // namespace clock_tag

// Milliseconds since the Unix epoch as the plan sees it: T-clock, bakes, `for`, polls, samples.
using PlanTime = clock_tag::Plan::time_point;
// Milliseconds on the monotonic clock of this process: deadlines, holds, measured durations.
using IoTime = clock_tag::Io::time_point;
// Milliseconds since the Unix epoch by the wall clock: shown to people, never reckoned with.
using UtcTime = std::chrono::time_point<std::chrono::system_clock, Milliseconds>;

// A duration of the runbook: "90s", "15m", "-60m", "72h", "30d", "1h30m", "250ms".
Result<Milliseconds> parseDuration(std::string_view text);
std::string formatDuration(Milliseconds duration);  // "15 min", "1 h 30 min", "2 s", "250 ms"

// An offset from T: "T-60m", "T+1h30m", "T+0", "T-0", "D-1", "D+3", "Day 1" (which begins at T), "Day 3+2h".
Result<Milliseconds> parseOffset(std::string_view text);
// The same as people type it: without a unit it is minutes, "T-10", "T-2:30".
Result<Milliseconds> parseSpokenOffset(std::string_view text);
std::string formatOffset(Milliseconds offset);    // "T-60", "T+15", "T-0", "T+7d3h"; seconds only when there are any
std::string formatTClock(Milliseconds offset);    // "T+00:17:42"
std::string formatElapsed(Milliseconds elapsed);  // "5:33", "1:02:03"

std::string formatUtc(UtcTime time);       // "2026-11-21T14:17:42.123Z"
std::string formatUtcClock(UtcTime time);  // "14:17:42"
std::optional<UtcTime> parseUtc(std::string_view text);

}  // namespace warroom

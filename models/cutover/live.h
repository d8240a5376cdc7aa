// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/cutover/words.h"
#include "models/runbook/runbook.h"

// What the engine sees at this moment and does not journal. Sent whole to every seat after each round of
// polls; the newest replaces the one before. Times are plan time in milliseconds since the Unix epoch.
namespace warroom {

// A query's last judgement: a panel series, or a trigger.
struct LiveReading {
  Verdict verdict = Verdict::NoData;
  std::optional<double> value;
  std::string reason;
  std::int64_t sampledAt = 0;  // 0: never
};

struct LiveBackend {
  std::optional<double> percent;
  std::string health;
  std::string error;        // why it could not be read; empty: it could
  std::int64_t readAt = 0;  // the last success; 0: never
};

// Requests that were counted since the last shift, at most over the last minute.
struct LiveObserved {
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
  std::int64_t since = 0;
  std::string reason;  // why there is no count; empty: there is
  // All since the shift was confirmed, as far as they are judged against what is commanded.
  std::uint64_t judgedBlue = 0;
  std::uint64_t judgedGreen = 0;
  std::string unjudged{};  // why they are not judged now; empty: they are
};

struct LiveState {
  std::int64_t at = 0;
  std::map<std::string, LiveReading> series;    // by seriesId(panel, side)
  std::map<std::string, LiveReading> triggers;  // by trigger
  std::map<std::string, LiveBackend> backends;
  std::map<std::string, LiveObserved> observed;  // by track
  std::uint64_t recorded = 0;                    // sequence of the newest event at `at`
  std::uint64_t durable = 0;                     // sequence up to which the journal was on disk then
  std::string journalError;                      // empty: it writes
  int seats = 0;
};

// "error-rate/green"
std::string seriesId(const std::string& panel, Side side);

Json toJson(const LiveState& live);
Result<LiveState> liveFromJson(const Json& json);

}  // namespace warroom

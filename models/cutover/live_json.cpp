// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/live.h"

namespace warroom {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LiveReading, verdict, value, reason, sampledAt)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LiveBackend, percent, health, error, readAt)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LiveObserved, blue, green, since, reason, judgedBlue, judgedGreen, unjudged)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LiveState, at, series, triggers, backends, observed, recorded, durable, journalError,
                                   seats)

std::string seriesId(const std::string& panel, Side side) {
  switch (side) {
    case Side::Blue:
      return panel + "/blue";
    case Side::Green:
      return panel + "/green";
    case Side::Shared:
      break;
  }
  return panel + "/shared";
}

Json toJson(const LiveState& live) { return live; }

Result<LiveState> liveFromJson(const Json& json) { return readMembers<LiveState>(json, "live state"); }

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "app/engine/ledger.h"
#include "models/cutover/live.h"
#include "models/gates/split_test.h"

namespace warroom {

// What requests really did, by track: over the last minute for the eye, and since the shift was confirmed for the
// judge, who says when they certainly differ from what is commanded, and when no longer.
// Judged is only while every backend of the track is confirmed to be at what is commanded: anything else has an alarm
// of its own. A shift, a drift, an engine's start and a restart of the counters begin the count anew.
class ObservedWatch {
 public:
  // What was so when a count was asked for: what was counted before a shift was confirmed does not judge it.
  struct Asked {
    std::string action;
    std::size_t shifts = 0;
    bool settled = true;  // false: requests may still have gone the way before the newest of them
    std::string obstacle;
    PlanTime at;
  };

  ObservedWatch(Ledger& ledger, const Clock& clock) : ledger_(ledger), clock_(clock) {}

  Asked asking(const Track& track) const;
  // Counts only grow, save at a restart of who counts.
  void count(LiveState& live, const Track& track, const Asked& asked, const Result<RequestCounts>& counts);

 private:
  struct Count {
    PlanTime at;
    RequestCounts counts;
  };
  struct Counting {
    std::deque<Count> window;  // asked for after as many shifts, the newest of them settled or not
    std::size_t shifts = 0;
    bool settled = true;
    std::optional<RequestCounts> from;  // where the judge's count begins
    std::string action;                 // whose weight it judges
    std::optional<SplitWatch> watch;
  };
  std::string obstacle(const Track& track) const;
  void widen(Counting& counting, const Asked& asked, const RequestCounts& counts) const;
  void judge(LiveObserved& shown, const Track& track, const Asked& asked, const RequestCounts& counts);
  bool bearsOut(const Track& track, const SplitCount& count) const;
  bool tell(const Track& track, SplitWatch& watch, const SplitCount& count);

  Ledger& ledger_;
  const Clock& clock_;
  std::map<std::string, Counting> counting_;  // by track
};

}  // namespace warroom

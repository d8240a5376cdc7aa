// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/engine/observed_watch.h"

namespace warroom {

// Sends the requests of each track's sampler at every poll: those of strangers, which are counted, and that of the
// client with green's cookie, which shows who is still on green when the weight says that nobody is.
class SamplerWatch {
 public:
  // None is owned; all outlive the watch.
  SamplerWatch(Ledger& ledger, CheckRunner& runner, const Clock& clock, ObservedWatch& observed)
      : ledger_(ledger), runner_(runner), clock_(clock), observed_(observed) {}
  void poll(LiveState& live);
  bool isIdle() const { return outstanding_.empty(); }

 private:
  void sample(LiveState& live, const Track& track);
  void sampled(LiveState& live, const Track& track, const ObservedWatch::Asked& asked, const CheckOutcome& outcome);
  void askReturning(const Track& track);
  void returned(const std::string& track, const std::string& action, const CheckOutcome& outcome);

  Ledger& ledger_;
  CheckRunner& runner_;
  const Clock& clock_;
  ObservedWatch& observed_;
  std::set<std::string> outstanding_;             // "sample/TRACK", "returning/TRACK"
  std::map<std::string, RequestCounts> counted_;  // by track, since the engine's start
  std::set<std::string> onGreen_;                 // tracks whose returning client was served by green when last asked
};

}  // namespace warroom

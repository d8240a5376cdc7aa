// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "app/engine/ledger.h"
#include "models/core/clock.h"
#include "models/cutover/live.h"
#include "models/cutover/ports.h"
#include "models/metrics/sample_store.h"

namespace warroom {

using MetricSources = std::map<std::string, MetricSource*>;  // by name; not owned
using RangeSources = std::map<std::string, RangeSource*>;    // those of them that also know what was; not owned

// A question must be settled before the next poll would ask it again: two polls without an answer are NO-DATA.
Milliseconds queryDeadline(const Runbook& runbook);

// Polls every series of every panel, all of one source together; while that is unanswered it is not asked again.
class MetricWatch {
 public:
  MetricWatch(std::shared_ptr<const Runbook> runbook, MetricSources sources, const Clock& clock,
              EngineObserver& observer);
  void poll(LiveState& live);  // `live` outlives the watch
  // Panels begin with what was before now. One series after the other; one that cannot be had is tried again with a
  // later poll.
  void fillHistory(RangeSources ranges);
  const SampleStore& samples() const { return store_; }
  bool isIdle() const { return outstanding_.empty(); }

 private:
  struct Asked {
    std::string id;
    const MetricQuery* query;
  };
  // What one source is asked: each series' query, and behind them the ages, each once.
  struct Round {
    std::vector<Asked> series;
    std::vector<std::string> expressions;
    std::map<std::string, std::size_t> ages;  // freshness query → its place
  };
  void answered(LiveState& live, const Round& round, const std::vector<Result<InstantAnswer>>& answers);
  void judged(LiveState& live, const std::string& series, const Judgement& judgement);
  void fillAgain();
  void fillNext();
  void filled(const Asked& series, const Result<RangeAnswer>& answer);

  // What is asked is never amended: the runbook of the file will do. It is kept, the state lets go of it.
  std::shared_ptr<const Runbook> runbook_;
  MetricSources sources_;
  const Clock& clock_;
  EngineObserver& observer_;
  SampleStore store_;
  std::map<std::string, Round> rounds_;  // by source
  std::set<std::string> outstanding_;    // sources
  RangeSources ranges_;
  std::vector<Asked> unfilled_;
  std::vector<Asked> failed_;  // of the round of fills that was begun last
  PlanTime filledAt_;          // when it was begun
  bool isFilling_ = false;
};

}  // namespace warroom

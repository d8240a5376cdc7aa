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

// A question must be settled before the next poll would ask it again: two polls without an answer are NO-DATA.
Milliseconds queryDeadline(const Runbook& runbook);

// Polls every series of every panel. A query that is still unanswered is not asked again.
class MetricWatch {
 public:
  MetricWatch(std::shared_ptr<const Runbook> runbook, MetricSources sources, const Clock& clock,
              EngineObserver& observer);
  void poll(LiveState& live);  // `live` outlives the watch
  const SampleStore& samples() const { return store_; }
  bool isIdle() const { return outstanding_.empty(); }

 private:
  void answered(LiveState& live, const std::string& series, const Judgement& judgement);

  // What is asked is never amended: the runbook of the file will do. It is kept, the state lets go of it.
  std::shared_ptr<const Runbook> runbook_;
  MetricSources sources_;
  const Clock& clock_;
  EngineObserver& observer_;
  SampleStore store_;
  std::set<std::string> outstanding_;
};

}  // namespace warroom

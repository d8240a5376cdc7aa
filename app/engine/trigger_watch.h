// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "app/engine/ledger.h"
#include "app/engine/metric_watch.h"
#include "models/gates/trigger_memory.h"

namespace warroom {

// Judges every trigger at every poll. What changes is recorded; who fires is told to `fired`.
class TriggerWatch {
 public:
  using Fired = std::function<void(const Trigger&, const std::string& reason)>;

  TriggerWatch(Ledger& ledger, MetricSources sources, const Clock& clock, Fired fired);
  void poll(LiveState& live);         // `live` outlives the watch
  void forget() { memory_.clear(); }  // what the state says is what is remembered, from now on
  bool isIdle() const { return outstanding_.empty(); }

 private:
  void judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& value);
  void record(const Trigger& trigger, const TriggerStep& step, const Judgement& judgement);
  TriggerMemory& memoryOf(const Trigger& trigger);

  Ledger& ledger_;
  MetricSources sources_;
  const Clock& clock_;
  Fired fired_;
  int attempt_ = 0;
  std::map<std::string, TriggerMemory> memory_;
  std::set<std::string> outstanding_;
};

}  // namespace warroom

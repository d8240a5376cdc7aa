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

// Judges every trigger at every poll; one that runs a program at most every ten seconds. What changes is recorded;
// who fires is told to `fired`. A metric is judged by the limit that stands when its answer
// comes, an HTTP answer or a program's by the one that stood when it was asked for.
class TriggerWatch {
 public:
  // `begins`: it fires now. Else it fired before and is still in breach, with traffic not brought back.
  using Fired = std::function<void(const Trigger&, const std::string& reason, bool begins)>;

  TriggerWatch(Ledger& ledger, MetricSources sources, CheckRunner& checks, const Clock& clock, Fired fired);
  void poll(LiveState& live);         // `live` outlives the watch
  void forget() { memory_.clear(); }  // what the state says is what is remembered, from now on
  bool isIdle() const { return outstanding_.empty(); }

 private:
  using Done = std::function<void(const Judgement&)>;  // BREACH: the condition is met
  void ask(const Trigger& trigger, const Done& done);
  void askMetricOf(const Trigger& trigger, const MetricCheck& check, const Done& done);
  Judgement judgeNow(const std::string& trigger, const Judgement& value) const;
  void judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& judgement);
  void record(const Trigger& trigger, const TriggerStep& step, const Judgement& judgement);
  TriggerMemory& memoryOf(const Trigger& trigger);

  Ledger& ledger_;
  MetricSources sources_;
  CheckRunner& checks_;
  const Clock& clock_;
  Fired fired_;
  int attempt_ = 0;
  std::map<std::string, TriggerMemory> memory_;
  std::map<std::string, PlanTime> ranAt_;  // programs
  std::set<std::string> outstanding_;
};

}  // namespace warroom

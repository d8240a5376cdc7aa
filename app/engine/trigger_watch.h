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
#include "models/metrics/scrape_phase.h"

namespace warroom {

// Judges every armed trigger at every poll; one that runs a program at most every ten seconds. What changes is
// recorded; who fires is told to `fired`, unless it is a dry run. A metric is judged by the limit that stands when its
// answer comes, an HTTP answer or a program's by the one that stood when it was asked for.
class TriggerWatch {
 public:
  // `begins`: it fires now. Else it fired before and is still in breach, with traffic not brought back.
  using Fired = std::function<void(const Trigger&, const std::string& reason, bool begins)>;

  TriggerWatch(Ledger& ledger, MetricSources sources, CheckRunner& checks, const Clock& clock, Fired fired);
  ~TriggerWatch();
  TriggerWatch(const TriggerWatch&) = delete;
  TriggerWatch& operator=(const TriggerWatch&) = delete;

  void poll(LiveState& live);  // `live` outlives the watch
  // Those that ask nobody but `source`, which has something newer: between two polls.
  void pollSource(LiveState& live, const std::string& source);
  // From now on a trigger that knows the age of its samples is also asked shortly after each scrape.
  void followScrapes(Scheduler& scheduler) { scheduler_ = &scheduler; }
  void forget() { memory_.clear(); }  // what the state says is what is remembered, from now on
  bool isIdle() const { return outstanding_.empty(); }

 private:
  using Done = std::function<void(const Judgement&)>;  // BREACH: the condition is met
  struct Round;                                        // what one judgement waits for
  struct Following {
    ScrapePhase phase;
    bool waiting = false;
    CancelToken token{};
  };
  void pollOne(LiveState& live, const Trigger& trigger);
  void follow(LiveState& live, const Trigger& trigger, const Judgement& judgement);
  void ask(const Trigger& trigger, const Done& done);
  template <typename Part>
  void askPart(const Trigger& trigger, std::size_t place, const Part& part, const Done& done);
  void askMetricOf(const Trigger& trigger, std::size_t place, const MetricCheck& check, const Done& done);
  Judgement together(const std::string& id, const Round& round) const;
  void judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& judgement);
  void record(const Trigger& trigger, TriggerChange change, const TriggerStep& step, const Judgement& judgement);
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
  Scheduler* scheduler_ = nullptr;  // not owned; none: polls alone
  std::map<std::string, Following> following_;
};

}  // namespace warroom

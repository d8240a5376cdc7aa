// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "app/engine/ledger.h"
#include "app/engine/metric_watch.h"

namespace warroom {

// Carries out what a runbook calls actions, other than shifts. Those of a step one after the other, each once its
// start is durable; those of a trigger and of a rollback side by side and at once, since a page and a way back wait
// for no disk.
class TaskExecutor {
 public:
  // `live` and everything else outlives the executor.
  TaskExecutor(Ledger& ledger, TaskRunner& runner, MetricSources sources, const Clock& clock, const LiveState& live);

  // Begun by a seat, and durable. `goOn`: with the next open one of its step, as soon as this one is confirmed.
  void run(const event::TaskStarted& started, bool goOn);
  // The start could not be made durable: nothing was done.
  void abandon(const event::TaskStarted& started, const std::string& why);
  void runAll(const std::string& place, const std::string& by);
  void sendRollbackMessages();
  // A rollback has come: what steps have under way is given up, and in doubt.
  void overtake();
  // After a start: what a rollback of before has not even begun.
  void runMissing(const std::string& place, const std::string& by);
  bool isIdle() const { return running_.empty(); }

 private:
  void begin(const event::TaskStarted& started, const Task& task, bool goOn);
  void runAtOnce(const std::string& place, const Task& task, const std::string& by);
  void capture(const event::TaskStarted& started, bool goOn);
  void askBaseline(const Baseline& baseline, std::function<void(Result<event::BaselineCaptured>)> done);
  void settled(const event::TaskStarted& started, IoTime since, bool goOn, const TaskOutcome& outcome);
  void keep(const event::TaskStarted& started, const std::map<std::string, Json>& flags);
  void goOn(const std::string& step, const std::string& by);
  bool isOvertaken(const event::TaskStarted& started) const;
  TaskOrder orderOf(const event::TaskStarted& started, const Task& task) const;

  Ledger& ledger_;
  TaskRunner& runner_;
  MetricSources sources_;
  const Clock& clock_;
  const LiveState& live_;
  struct Running {
    std::string place;
    CancelToken token;
  };
  std::map<std::string, Running> running_;  // by run
};

}  // namespace warroom

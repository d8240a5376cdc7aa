// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/engine/action_executor.h"
#include "app/engine/backend_watch.h"
#include "app/engine/check_rounds.h"
#include "app/engine/ledger.h"
#include "app/engine/metric_watch.h"
#include "app/engine/probe_watch.h"
#include "app/engine/sampler_watch.h"
#include "app/engine/task_executor.h"
#include "app/engine/trigger_watch.h"
#include "models/cutover/command.h"

namespace warroom {

// The serial loop: the only place that decides and acts. Lives in one thread, never blocks; it moves when
// tick() is called (several times a second), when a command is submitted, or when a port calls back.
class Engine {
 public:
  // None is owned; all outlive the engine.
  struct Ports {
    const Clock& clock;
    Scheduler& scheduler;
    Journal& journal;
    MetricSources sources;
    ActionExecutor::Backends backends;
    CheckRunner& checks;
    TaskRunner& tasks;
    EngineObserver& observer;
    // The second log: gets the start of every rollback, beside the journal. Must not block, never throws.
    std::function<void(const Event&)> rollbackLog;
    // Called about twice a second while the engine lives. Must not block, never throws.
    std::function<void()> beat = {};
    // Why the journal of its rehearsal does not bear a certificate out; empty: it does, or it is not at hand. Answers
    // later, from the event loop: it looks into a file, and nothing waits for a disk here.
    std::function<void(const Certificate&, std::function<void(const std::string&)>)> doubtOf = {};
  };
  struct Past {
    std::vector<Event> events;
    JournalHead head;
    std::vector<event::BreakGlassMerged> breakGlass;  // rollbacks done while no engine ran
    // The last beat of the engine before, by CLOCK_BOOTTIME. Nothing: what it recorded last is all that is known.
    std::optional<Milliseconds> lastBeat = {};
  };

  Engine(Plan plan, const std::string& room, Past past, Ports ports);

  // Records the start and reads back what an engine before this one left in doubt.
  void start(int pid);
  void tick();
  // Real time alone: triggers are asked when scrapes are due, too.
  void followScrapes() { triggers_.followScrapes(ports_.scheduler); }
  // Panels begin with what was before the engine was.
  void fillHistory(RangeSources ranges) { metrics_.fillHistory(std::move(ranges)); }
  // Rehearsals alone: records the faults whose moment has come or gone, and the end. Before tick(), so that what the
  // lab is told of is true of everything that tick() asks.
  void drill();

  // `acknowledged` is called at once when a rollback is taken over. `replied` comes when the events of the
  // command are durable, or with the refusal.
  void submit(const Command& command, std::function<void(Status)> replied,
              const std::function<void()>& acknowledged = {});

  const CutoverState& state() const { return ledger_.state(); }
  const std::vector<Event>& events() const { return ledger_.events(); }
  const SampleStore& samples() const { return metrics_.samples(); }
  const LiveState& live() const { return live_; }
  const JournalHead& durable() const { return ledger_.durable(); }
  void setSeats(int seats) { live_.seats = seats; }
  bool isActing() const { return executor_.isBusy(); }
  // Nothing that was started is still under way: a rehearsal may move its plan time on.
  bool isSettled() const;

 private:
  void rollBack(const event::RollbackStarted& started, const std::string& by, const std::string& command,
                std::function<void(Status)> durable, bool begunElsewhere = false);
  void fired(const Trigger& trigger, const std::string& reason, bool begins);
  void shiftWhenDurable(const event::ShiftIntended& intent, const Status& durable);
  void runWhenDurable(const event::TaskStarted& started, const Command& command, const Status& durable);
  void settleDoubt();
  void carryOut(const Command& command, std::function<void(Status)> replied);
  void noticeGap();
  Milliseconds unwatched() const;
  void poll();
  void readBackends();
  void show();

  Ports ports_;
  EngineObserver& observer_;
  std::string room_;
  Past past_;
  Ledger ledger_;
  LiveState live_;
  ActionExecutor executor_;
  TaskExecutor tasks_;
  MetricWatch metrics_;
  TriggerWatch triggers_;
  ObservedWatch observed_;
  BackendWatch backends_;
  SamplerWatch samplers_;
  CheckRounds checks_;
  ProbeWatch probes_;
  std::optional<PlanTime> nextPoll_;
  IoTime nextRead_;
  std::optional<IoTime> nextShow_;
  std::optional<Milliseconds> lastTick_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/cutover/event.h"
#include "models/gates/verdict.h"
#include "models/metrics/sample.h"
#include "models/runbook/runbook.h"

// What the engine needs from outside. Implementations are in app/adapters. Every call returns at once;
// its callback comes later from the same thread's event loop, exactly once unless cancelled, at the
// latest when `deadline` has passed. None of them throws.
namespace warroom {

class MetricSource {
 public:
  virtual ~MetricSource() = default;
  virtual CancelToken query(const std::string& expression, Milliseconds deadline,
                            std::function<void(Result<InstantAnswer>)> done) = 0;
  // Several at once; the answers come together, in their order. A source that can asks them in one.
  virtual CancelToken queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                               std::function<void(std::vector<Result<InstantAnswer>>)> done);
  // `fresh` is called whenever there is something newer to ask for, by a source that measures by itself. Others never
  // call it: they are asked at every poll.
  virtual void onFresh(std::function<void()> /*fresh*/) {}
};

// A source that also keeps what was.
class RangeSource {
 public:
  virtual ~RangeSource() = default;
  // One value each `step` from `from` to `to`, both included; however many that are.
  virtual CancelToken queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step,
                                 Milliseconds deadline, std::function<void(Result<RangeAnswer>)> done) = 0;
};

// Requests counted by a balancer since some start of its own; they only grow, save at its restart.
struct RequestCounts {
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
};

struct BackendReading {
  double percent = 0;  // weight on green
  std::optional<RequestCounts> counts;
  std::string health;    // "" when the backend cannot tell; else e.g. "green DOWN"
  bool evicted = false;  // green serves nobody, whoever holds a cookie for it
  // Why the weight is written down there and not in force; whoever reads it turns it into an error.
  std::string pending = {};
};

class Backend {
 public:
  virtual ~Backend() = default;
  // Sets an absolute weight. Sent once, never repeated by itself; `key` is the idempotency key.
  // Success says only that the other side took it: read() tells what is.
  virtual CancelToken write(int percent, const std::string& key, Milliseconds deadline,
                            std::function<void(Status)> done) = 0;
  virtual CancelToken read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) = 0;
  // A write may come soon: opens what it goes through and is not open, where that is more than nothing. Asks for
  // nothing and changes nothing; may be called often.
  virtual void prepare() {}
  // The same by hand: a command to copy into a terminal; holds no secret.
  virtual std::string manualCommand(int percent) const = 0;

  // A weight of 0 leaves clients with a cookie on green. Does the runbook want them moved, and can it be done here?
  virtual bool evicts() const { return false; }
  // Moves them; a later write of more than 0 lets them come again. Called only where evicts().
  virtual CancelToken evict(Milliseconds /*deadline*/, std::function<void(Status)> /*done*/) { return {}; }
  virtual std::string manualEviction() const { return {}; }
};

struct CheckOutcome {
  Verdict verdict = Verdict::Error;
  std::optional<double> value;
  std::string evidence;
};

class CheckRunner {
 public:
  virtual ~CheckRunner() = default;
  virtual CancelToken run(const Check& check, PlanTime now, std::function<void(CheckOutcome)> done) = 0;
};

// What is to be done, with everything that it needs: `key` is the idempotency key, `variables` fill a message's text.
struct TaskOrder {
  Task task;
  std::string key;
  std::map<std::string, std::string> variables;
  std::map<std::string, Json> keptFlags{};  // of RestoreFlags: to what they are set
};

// CONFIRMED: done, and read back where that can be. FAILED: refused, or known not to be so. IN DOUBT: no answer.
struct TaskOutcome {
  Outcome outcome = Outcome::InDoubt;
  std::string evidence;
  std::map<std::string, Json> keptFlags{};  // of KeepFlags, where all could be read
};

class TaskRunner {
 public:
  virtual ~TaskRunner() = default;
  // Sent once. Baselines are the engine's own: CaptureBaselines does not come here.
  virtual CancelToken run(const TaskOrder& order, std::function<void(TaskOutcome)> done) = 0;
};

// Appends are durable when the callback says so; a failed append leaves the journal as it was.
struct JournalHead {
  std::uint64_t sequence = 0;
  std::string hash;  // hex sha256; of the empty journal: 64 zeros
};

class Journal {
 public:
  virtual ~Journal() = default;
  // All of them or none, in one transaction.
  virtual void append(std::vector<Event> events, std::function<void(Result<JournalHead>)> done) = 0;
};

// A timer by I/O time.
class Scheduler {
 public:
  virtual ~Scheduler() = default;
  virtual CancelToken after(Milliseconds delay, std::function<void()> then) = 0;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/cutover/ports.h"

// Stand-ins for the ports. They answer when the test says so: every call waits in the Later queue, as a real
// port's would in the event loop.
namespace warroom::testkit {

class Later {
 public:
  CancelToken add(std::function<void()> answer) {
    const auto id = ++next_;
    waiting_.emplace_back(id, std::move(answer));
    return CancelToken([this, id] { std::erase_if(waiting_, [id](const auto& each) { return each.first == id; }); });
  }
  // Until nothing waits any more, whatever the answers themselves bring.
  void settle() {
    while (!waiting_.empty()) {
      auto next = std::move(waiting_.front().second);
      waiting_.pop_front();
      next();
    }
  }

 private:
  std::deque<std::pair<int, std::function<void()>>> waiting_;
  int next_ = 0;
};

class FakeBackend final : public Backend {
 public:
  enum class Mode { Ok, Refuse, Lie, LoseReply, Hang };
  explicit FakeBackend(Later& later) : later_(later) {}

  CancelToken write(int wanted, const std::string& key, Milliseconds given, std::function<void(Status)> done) override {
    deadline = given;
    writes.push_back(wanted);
    keys.push_back(key);
    if (mode == Mode::Hang) return {};
    return later_.add([this, wanted, done = std::move(done)] {
      if (mode == Mode::Ok || mode == Mode::LoseReply) percent = wanted;
      if (mode == Mode::Refuse) return done(failure(ErrorCode::Rejected, "HTTP 403: no"));
      if (mode == Mode::LoseReply)
        return done(failure(ErrorCode::Unavailable, "the connection was closed without a reply"));
      done({});
    });
  }

  CancelToken read(Milliseconds, std::function<void(Result<BackendReading>)> done) override {
    reads++;
    if (mode == Mode::Hang) return {};
    return later_.add([this, done = std::move(done)] {
      if (!readable) return done(failure(ErrorCode::Timeout, "no answer within 5 s"));
      done(BackendReading{percent, counts, health, evicted});
    });
  }

  void prepare() override { preparations++; }
  bool evicts() const override { return mayEvict; }
  CancelToken evict(Milliseconds, std::function<void(Status)> done) override {
    evictions++;
    return later_.add([this, done = std::move(done)] {
      if (mode == Mode::Refuse) return done(failure(ErrorCode::Rejected, "Permission denied"));
      evicted = mode != Mode::Lie;
      done({});
    });
  }
  std::string manualEviction() const override { return mayEvict ? "evict" : ""; }

  std::string manualCommand(int wanted) const override { return "set-weight " + std::to_string(wanted); }

  Mode mode = Mode::Ok;
  bool readable = true;
  double percent = 0;
  std::optional<RequestCounts> counts;
  std::string health;
  std::vector<int> writes;
  std::vector<std::string> keys;
  int reads = 0;
  int preparations = 0;
  Milliseconds deadline{0};  // of the last write
  bool mayEvict = false;
  bool evicted = false;
  int evictions = 0;

 private:
  Later& later_;
};

class FakeSource final : public MetricSource {
 public:
  explicit FakeSource(Later& later) : later_(later) {}
  CancelToken query(const std::string& expression, Milliseconds,
                    std::function<void(Result<InstantAnswer>)> done) override {
    asked.push_back(expression);
    if (hanging) return {};
    return later_.add([this, expression, done = std::move(done)] { done(answer(expression)); });
  }

  void onFresh(std::function<void()> told) override { fresh = std::move(told); }

  Result<InstantAnswer> answer(const std::string& expression) {
    if (before) before();
    if (const auto range = ranges.find(expression); range != ranges.end()) return range->second;
    const auto found = values.find(expression);
    if (found == values.end()) return InstantAnswer{};
    return InstantAnswer{{{{}, {now ? now() : PlanTime{}, found->second}}}, {}};
  }

  std::map<std::string, double> values;           // by query; none: an empty answer
  std::map<std::string, InstantAnswer> ranges{};  // by query: whole answers
  std::function<PlanTime()> now;
  std::function<void()> before;  // an answer: may change the values
  std::function<void()> fresh;   // whom to tell of something newer
  bool hanging = false;
  std::vector<std::string> asked;

 private:
  Later& later_;
};

class FakeChecks final : public CheckRunner {
 public:
  explicit FakeChecks(Later& later) : later_(later) {}
  CancelToken run(const Check& check, PlanTime, std::function<void(CheckOutcome)> done) override {
    runs++;
    return later_.add([this, check, done = std::move(done)] { done(answer ? answer(check) : outcome); });
  }
  std::function<CheckOutcome(const Check&)> answer;  // where one outcome is not enough
  CheckOutcome outcome{Verdict::Pass, 0.001, "errors: 0.001"};
  int runs = 0;

 private:
  Later& later_;
};

// Confirms every task, or says what the test wants of it.
class FakeTasks final : public TaskRunner {
 public:
  explicit FakeTasks(Later& later) : later_(later) {}
  CancelToken run(const TaskOrder& order, std::function<void(TaskOutcome)> done) override {
    orders.push_back(order);
    if (hanging.contains(order.task.id)) return {};
    return later_.add([this, id = order.task.id, done = std::move(done)] {
      const auto found = outcomes.find(id);
      done(found == outcomes.end() ? TaskOutcome{Outcome::Confirmed, "done"} : found->second);
    });
  }
  std::map<std::string, TaskOutcome> outcomes;  // by task
  std::set<std::string> hanging;
  std::vector<TaskOrder> orders;

 private:
  Later& later_;
};

}  // namespace warroom::testkit

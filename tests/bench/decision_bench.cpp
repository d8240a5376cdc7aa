// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what makes the engine decide to the bytes on the wire: a real engine with its real adapters and journal in this
// process. The clock starts where an order, or the answer that breaches, is handed to the engine, and stops when the
// kernel has the last byte of both requests; once on an idle desktop, and once while another process draws the charts
// of a day at 4K, ten times a second. What comes before (the seat's socket, the answer's way through the network layer)
// is in the rollback bench.
//
//   warroom-decision-bench [--smoke]
#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/checks/check_runner.h"
#include "app/adapters/journal/sqlite_journal.h"
#include "app/adapters/make_sources.h"
#include "app/adapters/time/qt_scheduler.h"
#include "app/engine/engine.h"
#include "app/process/short_waits.h"
#include "tests/bench/busy_charts.h"
#include "tests/bench/table.h"
#include "tests/bench/two_flags.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

template <typename T>
T orDie(Result<T> made) {
  if (!made) qFatal("%s", made.error().message.c_str());
  return std::move(*made);
}

class Nobody final : public EngineObserver {
 public:
  void happened(const std::vector<Event>&) override {}
  void sampled(const std::string&, std::span<const Sample>) override {}
  void saw(const LiveState&) override {}
};

// Notes when each answer is handed on: of those to a trigger the last is the one that fired.
class StampedSource final : public MetricSource {
 public:
  explicit StampedSource(MetricSource& real) : real_(real) {}

  CancelToken query(const std::string& expression, Milliseconds deadline,
                    std::function<void(Result<InstantAnswer>)> done) override {
    return real_.query(expression, deadline, [this, done = std::move(done)](Result<InstantAnswer> answer) {
      const auto& series = answer.value().series;
      if (!breached && !series.empty() && series.front().sample.value > 0.01) breached = Steady::now();
      done(std::move(answer));
    });
  }

  std::optional<Steady::time_point> breached;  // the first since it was reset

 private:
  MetricSource& real_;
};

class Bench {
 public:
  Bench() {
    for (const auto& [id, backend] : backends_) backendPointers_[id] = backend.get();
    engine_ = std::make_unique<Engine>(plan_, "bench", Engine::Past{{}, journal_.head, {}, {}},
                                       Engine::Ports{clock_,
                                                     scheduler_,
                                                     *journal_.journal,
                                                     {{"prometheus", &source_}},
                                                     backendPointers_,
                                                     checks_,
                                                     *tasks_,
                                                     observer_,
                                                     [](const Event&) {}});
    engine_->start(1);
    QObject::connect(&ticking_, &QTimer::timeout, &ticking_, [this] { engine_->tick(); });
    ticking_.start(100);
  }

  // ms to the last byte of both requests.
  double byPerson() {
    moveTraffic();
    const auto ordered = Steady::now();
    engine_->submit({"order-" + std::to_string(++orders_), "bench", command::RollBack{"bench"}}, [](const Status&) {});
    untilConfirmed();
    return sentAfter(ordered);
  }
  double byTrigger() {
    moveTraffic();
    metric_.breached = true;
    untilConfirmed();
    return sentAfter(source_.breached.value());
  }

 private:
  void moveTraffic() {
    metric_.breached = false;
    setFlags({&one_, &two_}, [this]() -> const CutoverState& { return engine_->state(); });
    source_.breached.reset();
    actions_ = engine_->state().actions.size();
  }
  void untilConfirmed() {
    until([this] {
      const auto& actions = engine_->state().actions;
      return actions.size() > actions_ && actions.back().outcome == Outcome::Confirmed;
    });
  }
  double sentAfter(Steady::time_point began) const {
    return msBetween(began, std::max(one_.server.wholePost(), two_.server.wholePost()));
  }

  Flag one_, two_;
  Metric metric_;
  QTemporaryDir home_{QStringLiteral("decision-bench-XXXXXX")};  // below the working directory: on a real disk
  Plan plan_ = orDie(makePlan(twoFlagsRunbook().toStdString(), environmentOf(one_, two_, metric_).toStdString(),
                              "runbook.json", "environment.json"));
  SystemClock clock_;
  QtScheduler scheduler_;
  SystemSecrets secrets_;
  Sources sources_ = orDie(makeSources(*plan_.runbook, *plan_.environment, secrets_, clock_));
  StampedSource source_{*sources_.at("prometheus")};
  Backends backends_ = orDie(makeBackends(*plan_.runbook, *plan_.environment, secrets_));
  SystemCheckRunner checks_{sources_, *plan_.environment, secrets_};
  std::unique_ptr<TaskRunner> tasks_ = makeTaskRunner(plan_.runbook, *plan_.environment, secrets_);
  OpenedJournal journal_ = orDie(openJournal(home_.filePath(QStringLiteral("journal.sqlite")).toStdString()));
  ActionExecutor::Backends backendPointers_;
  Nobody observer_;
  std::unique_ptr<Engine> engine_;
  QTimer ticking_;
  std::size_t actions_ = 0;
  int orders_ = 0;
};

void measure(Bench& bench, int rounds, const std::string& where) {
  std::vector<double> person, trigger;
  for (int round = 0; round < rounds; ++round) {
    person.push_back(bench.byPerson());
    trigger.push_back(bench.byTrigger());
  }
  for (const auto& [who, found] : {std::pair("order", person), std::pair("breach", trigger)})
    for (const auto& [name, share] : {std::pair("median", 0.5), std::pair("p99", 0.99), std::pair("worst", 1.0)})
      printLine(where + who + " with the engine -> both sent, " + name, percentile(found, share), "ms",
                {"a millisecond", 1.0}, share == 0.99 ? std::optional(1.0) : std::nullopt);
}

}  // namespace

int main(int argc, char** argv) {
  askForShortWaits();  // as the engine does
  QCoreApplication application(argc, argv);
  const int rounds = isSmoke(argc, argv) ? 2 : 100;
  Bench bench;
  measure(bench, rounds, "");
  const BusyCharts charts;
  measure(bench, rounds, "charts busy: ");
  return 0;
}

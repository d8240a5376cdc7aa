// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

// Knows what was, one value an hour before each moment it is asked for.
class Past final : public RangeSource {
 public:
  CancelToken queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step, Milliseconds,
                         std::function<void(Result<RangeAnswer>)> done) override {
    asked.push_back(expression);
    RangeSeries series;
    for (auto time = from; time <= to; time += step) {
      series.times.push_back(time.time_since_epoch().count());
      series.values.push_back(0.002);
    }
    waiting = [done = std::move(done), series, fails = fails] {
      done(fails ? Result<RangeAnswer>(failure(ErrorCode::Unavailable, "no")) : RangeAnswer{{series}, {}});
    };
    return {};
  }
  std::vector<std::string> asked;
  std::function<void()> waiting;
  bool fails = false;
};

// Answers when the test says so.
class Slow final : public MetricSource {
 public:
  CancelToken query(const std::string&, Milliseconds, std::function<void(Result<InstantAnswer>)> done) override {
    waiting.push_back(std::move(done));
    return {};
  }
  void answer(double value, PlanTime at) {
    const auto done = std::exchange(waiting, {});
    for (const auto& each : done) each(InstantAnswer{{{{}, {at, value}}}, {}});
  }
  std::vector<std::function<void(Result<InstantAnswer>)>> waiting;
};

struct Unseen final : EngineObserver {
  void happened(const std::vector<Event>&) override {}
  void saw(const LiveState&) override {}
  void sampled(const std::string&, std::span<const Sample> samples) override { told += samples.size(); }
  std::size_t told = 0;
};

Plan agedPlan() {
  auto plan = testkit::smallPlan();
  auto runbook = *plan.runbook;
  std::get<MetricCheck>(runbook.triggers[0].breach).metric.freshness = "age";
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

int askedFor(const EngineBench& bench, const std::string& query) {
  return static_cast<int>(std::count(bench.prometheus.asked.begin(), bench.prometheus.asked.end(), query));
}

}  // namespace

// What is newer than the last poll is judged before the next one, and what is older than the engine is on the panels.
class FreshSamplesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void aSourceThatHasSomethingNewIsAskedAtOnce() {
    EngineBench bench;
    bench.toGo();
    bench.prometheus.values["errors"] = 0.5;
    bench.prometheus.fresh();
    bench.settle();
    QCOMPARE(bench.engine->state().triggers.at("errors").memory.phase, TriggerPhase::Pending);
  }

  void aQuestionUnderWayIsNotAskedAgain() {
    EngineBench bench;
    bench.toGo();
    bench.prometheus.hanging = true;
    const int before = askedFor(bench, "errors");
    for (int i = 0; i < 5; ++i) bench.prometheus.fresh();
    QCOMPARE(askedFor(bench, "errors"), before + 1);
  }

  // There is one poll of a source at a time: no answer to an older one can come after that to a newer one.
  void aPollWaitsForTheOneBeforeIt() {
    testkit::ManualClock clock;
    Slow source;
    Unseen observer;
    LiveState live;
    MetricWatch watch(testkit::smallPlan().runbook, {{"prometheus", &source}}, clock, observer);
    const auto& reading = live.series["errors/green"];
    const auto began = clock.plan();
    watch.poll(live);
    const auto asked = source.waiting.size();
    QVERIFY(asked > 0);
    for (int i = 0; i < 3; ++i) {
      clock.advance(2s);
      watch.poll(live);
      QCOMPARE(source.waiting.size(), asked);
    }
    source.answer(0.5, began);
    QCOMPARE(reading.value, std::optional(0.5));
    watch.poll(live);
    QCOMPARE(source.waiting.size(), asked);
    source.answer(0.001, clock.plan());
    QCOMPARE(reading.value, std::optional(0.001));
    QCOMPARE(reading.sampledAt, clock.plan().time_since_epoch().count());
    QVERIFY(watch.isIdle());
    QCOMPARE(observer.told, std::size_t(2));
  }

  // A sample each second at .3 s, polls each 2 s: once that is learned, a breach is pending within 20 ms of its sample.
  void scrapesAreFollowed() {
    EngineBench bench(agedPlan());
    const auto ageNow = [&bench] {
      return static_cast<double>((bench.clock.plan().time_since_epoch().count() - 300) % 1'000) / 1'000;
    };
    bench.prometheus.before = [&] { bench.prometheus.values["age"] = ageNow(); };
    bench.engine->followScrapes();
    // What polls on their own moments teach is the interval of the polls; a person's look in between tells more.
    bench.run(4500ms);
    bench.scheduler.advance(500ms);
    bench.prometheus.fresh();
    bench.settle();
    bench.run(6s);
    const int before = askedFor(bench, "age");
    bench.run(10s);
    QVERIFY2(askedFor(bench, "age") - before >= 14, qPrintable(QString::number(askedFor(bench, "age") - before)));
    // The breach begins with the sample of the next .3 s.
    while ((bench.clock.plan().time_since_epoch().count() - 300) % 1'000 != 0) bench.scheduler.advance(1ms);
    bench.prometheus.values["errors"] = 0.5;
    bench.scheduler.advance(25ms);
    bench.settle();
    QCOMPARE(bench.engine->state().triggers.at("errors").memory.phase, TriggerPhase::Pending);
  }

  void withoutFollowingPollsAreAll() {
    EngineBench bench(agedPlan());
    bench.prometheus.values["age"] = 0.1;
    const int before = askedFor(bench, "age");
    bench.run(20s);
    QVERIFY(askedFor(bench, "age") - before <= 11);
  }

  void panelsBeginWithWhatWas() {
    EngineBench bench;
    bench.run(10s);
    const auto* series = bench.engine->samples().series("errors/green");
    const auto oldest = series->times().front();
    Past past;
    bench.engine->fillHistory({{"prometheus", &past}});
    QCOMPARE(past.asked, std::vector<std::string>{"errors"});
    bench.run(4s);
    past.waiting();
    QVERIFY(series->times().front() <= oldest - 5h);
    QVERIFY(std::is_sorted(series->times().begin(), series->times().end()));
    QCOMPARE(series->values().front(), 0.002);
    QCOMPARE(series->last().value, 0.001);
  }

  void withoutHistoryPanelsAreAsTheyWere() {
    EngineBench bench;
    bench.run(10s);
    const auto size = bench.engine->samples().series("errors/green")->size();
    Past past;
    past.fails = true;
    bench.engine->fillHistory({{"prometheus", &past}});
    past.waiting();
    QCOMPARE(bench.engine->samples().series("errors/green")->size(), size);
  }

  void historyIsAskedForUntilItCame() {
    EngineBench bench;
    Past past;
    past.fails = true;
    bench.engine->fillHistory({{"prometheus", &past}});
    past.waiting();
    bench.run(28s);
    QCOMPARE(past.asked.size(), std::size_t{1});
    past.fails = false;
    bench.run(4s);
    QCOMPARE(past.asked.size(), std::size_t{2});
    past.waiting();
    const auto* series = bench.engine->samples().series("errors/green");
    QVERIFY(series->times().front() <= bench.clock.plan() - 5h);
    bench.run(60s);
    QCOMPARE(past.asked.size(), std::size_t{2});
  }
};

WARROOM_TEST(FreshSamplesTest)
#include "fresh_samples_test.moc"

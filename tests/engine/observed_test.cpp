// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"
#include "models/gates/split_test.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

// A balancer whose counters the test moves on: so many requests between two polls (2 s), of which green gets a share.
struct Traffic {
  EngineBench& bench;
  double share = 0;
  int aPoll = 200;
  double green = 0;

  void flow(int polls) {
    for (int i = 0; i < polls; ++i) {
      green += aPoll * share;
      bench.balancer.counts->green = static_cast<std::uint64_t>(green);
      bench.balancer.counts->blue += static_cast<std::uint64_t>(aPoll * (1 - share) + 0.5);
      bench.run(2s);
    }
  }
};

int countOf(const EngineBench& bench, const char* kind) {
  int count = 0;
  for (const auto& event : bench.engine->events()) count += std::string(kindOf(event.body)) == kind;
  return count;
}

bool alarms(const EngineBench& bench, const std::string& id) {
  for (const auto& alarm : alarmsOf(bench.engine->state()))
    if (alarm.id == id) return true;
  return false;
}

}  // namespace

class ObservedTest : public testkit::Test {
  Q_OBJECT

  static void toTenPercent(EngineBench& bench) {
    bench.balancer.counts = RequestCounts{1'000'000, 5};
    bench.toGo();
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
  }

 private Q_SLOTS:
  void trafficAsCommandedNeverAlarms() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.1};
    traffic.flow(300);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
    const auto& observed = bench.shown.observed.at("traffic");
    QCOMPARE(observed.unjudged, std::string());
    // All since the shift, where the eye sees the last minute.
    QVERIFY(observed.judgedBlue + observed.judgedGreen > 50'000);
    QVERIFY(observed.blue + observed.green < 7'000);
  }

  void differenceAlarmsOnceAndEndsForCertain() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.2};
    traffic.flow(3);
    QCOMPARE(countOf(bench, "observed-differs"), 1);
    const auto* found = bench.lastEvent<event::ObservedDiffers>();
    QCOMPARE(found->percent, 10);
    QVERIFY(found->blue + found->green <= 600);
    QVERIFY(alarms(bench, "observed/traffic/differs"));
    traffic.flow(50);
    QCOMPARE(countOf(bench, "observed-differs"), 1);
    QVERIFY(alarms(bench, "observed/traffic/differs"));
    // What comes right after a long while is told as soon as what came right at once.
    traffic.share = 0.1;
    traffic.flow(10);
    QCOMPARE(countOf(bench, "observed-agrees"), 1);
    QVERIFY(!alarms(bench, "observed/traffic/differs"));
    traffic.flow(100);
    QCOMPARE(countOf(bench, "observed-differs"), 1);
  }

  // What was counted before, or while it is not known where the balancer is, judges nothing.
  void countBeginsAnewWithEachShift() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.1};
    traffic.flow(20);
    bench.give(command::Shift{"traffic", 5, {}});
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
    traffic.share = 0.05;
    traffic.flow(1);
    const auto& observed = bench.shown.observed.at("traffic");
    QVERIFY(observed.judgedBlue + observed.judgedGreen <= 200);
    traffic.flow(100);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
  }

  void alarmOfTheShiftBeforeEndsWithTheNext() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.5};
    traffic.flow(3);
    QVERIFY(alarms(bench, "observed/traffic/differs"));
    bench.give(command::RollBack{"smoke"});
    QVERIFY(!alarms(bench, "observed/traffic/differs"));
    // Nothing moved in truth: requests still reach green.
    traffic.flow(2);
    QVERIFY(alarms(bench, "observed/traffic/differs"));
    QCOMPARE(bench.lastEvent<event::ObservedDiffers>()->percent, 0);
  }

  void driftIsAnAlarmOfItsOwn() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.1};
    traffic.flow(5);
    bench.balancer.percent = 0;  // its reload has forgotten the weight
    traffic.share = 0;
    traffic.flow(50);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
    QVERIFY(alarms(bench, "backend/balancer/drift"));
    QCOMPARE(bench.shown.observed.at("traffic").unjudged, std::string("balancer is not where it was told to be"));
    QCOMPARE(bench.balancer.writes, std::vector<int>{10});
    bench.balancer.percent = 10;
    traffic.share = 0.1;
    traffic.flow(50);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
    QVERIFY(bench.shown.observed.at("traffic").judgedGreen > 0);
  }

  void restartedCountersBeginAnew() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.1};
    traffic.flow(5);
    bench.balancer.counts = RequestCounts{};
    traffic.green = 0;
    traffic.flow(1);
    QCOMPARE(bench.shown.observed.at("traffic").judgedBlue, std::uint64_t{0});
    traffic.flow(20);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
    QCOMPARE(bench.shown.observed.at("traffic").judgedGreen, std::uint64_t{400});
  }

  void beforeTheFirstShiftNothingIsJudged() {
    EngineBench bench;
    bench.balancer.counts = RequestCounts{};
    Traffic traffic{bench, 0.5};
    traffic.flow(10);
    QCOMPARE(countOf(bench, "observed-differs"), 0);
    QCOMPARE(bench.shown.observed.at("traffic").unjudged, std::string("nothing was shifted yet"));
  }

  // The alarm outlives the engine, and the next one finds its end.
  void alarmIsKeptOverACrash() {
    EngineBench bench;
    toTenPercent(bench);
    Traffic traffic{bench, 0.3};
    traffic.flow(3);
    bench.begin();
    QVERIFY(alarms(bench, "observed/traffic/differs"));
    traffic.flow(5);
    QCOMPARE(countOf(bench, "observed-differs"), 1);
    traffic.share = 0.1;
    traffic.flow(10);
    QCOMPARE(countOf(bench, "observed-agrees"), 1);
  }

  // Weight is not health.
  void greenThatIsDownWithAWeightAlarms() {
    EngineBench bench;
    toTenPercent(bench);
    bench.balancer.health = "green DOWN";
    bench.run(5s);
    QCOMPARE(countOf(bench, "backend-health"), 1);
    QVERIFY(alarms(bench, "backend/balancer/health"));
    bench.give(command::RollBack{"it is down"});
    QVERIFY(!alarms(bench, "backend/balancer/health"));
    bench.balancer.health = "blue DOWN";
    bench.run(5s);
    QVERIFY(alarms(bench, "backend/balancer/health"));
    bench.balancer.health.clear();
    bench.run(5s);
    QVERIFY(!alarms(bench, "backend/balancer/health"));
    QCOMPARE(countOf(bench, "backend-health"), 3);
  }
};

WARROOM_TEST(ObservedTest)
#include "observed_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

MetricCheck above(const std::string& query, double limit) {
  MetricCheck check;
  check.metric.source = "prometheus";
  check.metric.query = query;
  check.comparison = Comparison::Above;
  check.limit = limit;
  return check;
}

Plan planWith(const std::function<void(Trigger&)>& change) {
  auto plan = testkit::smallPlan();
  auto runbook = *plan.runbook;
  change(runbook.triggers.front());
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

// The small plan with its one trigger changed, and ten percent on green.
struct TriggerBench : EngineBench {
  explicit TriggerBench(const std::function<void(Trigger&)>& change, bool shifted = true)
      : EngineBench(planWith(change)) {
    prometheus.values["latency"] = 0.1;
    prometheus.values["requests"] = 500;
    toGo();
    if (shifted) QCOMPARE(give(command::Shift{"traffic", 10, {}}), std::string());
    run(10s);
  }
  const TriggerState& trigger() const { return engine->state().triggers.at("errors"); }
  TriggerPhase phase() const { return trigger().memory.phase; }
  bool isRolledBack() const { return engine->state().rolledBack; }
  bool hasAsked(const std::string& query) const {
    return std::find(prometheus.asked.begin(), prometheus.asked.end(), query) != prometheus.asked.end();
  }
};

void combine(Trigger& trigger, Join join) {
  trigger.breach = Combined{join, {above("errors", 0.01), above("latency", 1)}};
}

}  // namespace

class TriggersTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void allMustBeMet() {
    TriggerBench bench([](Trigger& trigger) { combine(trigger, Join::All); });
    QCOMPARE(bench.phase(), TriggerPhase::Inactive);
    bench.prometheus.values["errors"] = 0.2;
    bench.run(20s);
    QCOMPARE(bench.phase(), TriggerPhase::Inactive);
    bench.prometheus.values["latency"] = 3;
    bench.run(20s);
    QVERIFY(bench.isRolledBack());
    const auto* fired = bench.lastEvent<event::TriggerFired>();
    QVERIFY(fired && !fired->value);
    QCOMPARE(fired->reason.c_str(), "2 of 2 BREACH, all wanted: errors: 0.2, limit > 0.01; latency: 3, limit > 1");
  }

  void oneOfAnyIsEnoughWhileTheOtherIsUnknown() {
    TriggerBench bench([](Trigger& trigger) { combine(trigger, Join::Any); });
    bench.prometheus.values.erase("latency");
    bench.run(6s);
    QVERIFY(bench.trigger().memory.blindSince);  // a PASS beside nothing is no PASS
    bench.prometheus.values["errors"] = 0.2;
    bench.run(20s);
    QVERIFY(bench.isRolledBack());
  }

  void aPersonsWordIsAPart() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.hold = 0s;
      trigger.breach = Combined{Join::Any, {above("errors", 0.01), Declaration{"Do customers call?"}}};
    });
    QVERIFY(!bench.isRolledBack());
    QCOMPARE(bench.give(command::Declare{"errors", "forty calls"}), std::string());
    bench.run(5s);
    QVERIFY(bench.isRolledBack());
    QVERIFY(bench.trigger().reason.find("Do customers call?: declared by Ada: forty calls") != std::string::npos);
  }

  // A short end of the engine is none of the waiting's; a long one is no waiting.
  void whatIsPendingWhileNoEngineRuns_data() {
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("beats");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("killed and begun anew") << 3 << true << true;
    QTest::newRow("gone for as long as is to be waited") << 300 << true << false;
    QTest::newRow("the same, and nothing but the journal tells") << 300 << false << false;
  }
  void whatIsPendingWhileNoEngineRuns() {
    QFETCH(int, seconds);
    QFETCH(bool, beats);
    QFETCH(bool, goesOn);
    TriggerBench bench([](Trigger& trigger) { trigger.hold = 5min; });
    bench.prometheus.values["errors"] = 0.2;
    bench.run(2min);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    bench.engine.reset();
    bench.clock.advance(std::chrono::seconds(seconds));
    if (!beats) bench.lastBeat.reset();
    bench.begin();
    QCOMPARE(bench.lastEvent<event::TimeGap>() != nullptr, !goesOn);
    bench.run(10s);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    bench.run(3min);
    QCOMPARE(bench.isRolledBack(), goesOn);
    bench.run(2min);
    QVERIFY(bench.isRolledBack());
  }

  // The network goes before the machine does, and comes after it: that is no ten minutes of blindness.
  void blindWhileNoEngineRunsIsNotFired() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.fireWhenBlind = true;
      trigger.blindLimit = 2min;
    });
    bench.prometheus.values.erase("errors");
    bench.run(10s);
    QVERIFY(bench.trigger().memory.blindSince);
    bench.engine.reset();
    bench.clock.advance(10min);
    bench.begin();
    bench.run(30s);
    QVERIFY(!bench.isRolledBack());
    bench.run(2min);
    QVERIFY(bench.isRolledBack());
  }

  void withTooLittleTrafficItIsBlind() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.minimumTraffic = above("requests", 100);
      trigger.minimumTraffic->comparison = Comparison::AtLeast;
      trigger.minimumTraffic->unit = "requests";
    });
    QCOMPARE(bench.phase(), TriggerPhase::Inactive);
    bench.prometheus.values["errors"] = 0.3;  // one of three
    bench.prometheus.values["requests"] = 3;
    bench.run(30s);
    QVERIFY(!bench.isRolledBack());
    QVERIFY(bench.trigger().memory.blindSince);
    QCOMPARE(bench.trigger().reason.c_str(), "3 requests, at least 100 wanted");
    bench.prometheus.values["requests"] = 300;
    bench.run(20s);
    QVERIFY(bench.isRolledBack());
  }

  // What a person declares needs no traffic.
  void tooLittleTrafficSilencesNobody() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.hold = 0s;
      trigger.breach = Combined{Join::Any, {above("errors", 0.01), Declaration{"Is data lost?"}}};
      trigger.minimumTraffic = above("requests", 100);
      trigger.minimumTraffic->comparison = Comparison::AtLeast;
    });
    bench.prometheus.values["requests"] = 60;
    bench.run(4s);
    QCOMPARE(bench.give(command::Declare{"errors", "orders are missing"}), std::string());
    bench.run(5s);
    QVERIFY(bench.isRolledBack());
  }

  // Somebody went ahead of the plan: green has more than the steps before "all" would have given it.
  void trafficAheadOfThePlanArms() {
    TriggerBench bench([](Trigger& trigger) { trigger.armedFrom = "all"; });
    const auto& trigger = bench.plan.runbook->triggers.front();
    QVERIFY(!isArmed(bench.engine->state(), trigger));
    QCOMPARE(bench.give(command::Shift{"traffic", 50, Override{"in a hurry", "Grace"}}), std::string());
    QVERIFY(isArmed(bench.engine->state(), trigger));
    bench.prometheus.values["errors"] = 0.2;
    bench.run(30s);
    QVERIFY(bench.isRolledBack());
  }

  void aDryRunTellsAndDoesNothing() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.dryRun = true;
      trigger.tasks = {{"log", "Keep the logs", 1s, CaptureBaselines{}}};
    });
    bench.prometheus.values["errors"] = 0.2;
    bench.run(30s);
    QCOMPARE(bench.phase(), TriggerPhase::Firing);
    QVERIFY(!bench.isRolledBack());
    QCOMPARE(bench.flag.writes.back(), 10);
    QVERIFY(!bench.lastEvent<event::TaskStarted>());
    QCOMPARE(bench.lastEvent<event::TriggerFired>()->reason.c_str(),
             "DRY RUN, would have rolled back: 0.2 ratio, limit > 0.01 ratio");
    const auto alarms = alarmsOf(bench.engine->state());
    const auto found = std::find_if(alarms.begin(), alarms.end(),
                                    [](const Alarm& alarm) { return alarm.id == "trigger/errors/firing"; });
    QVERIFY(found != alarms.end());
    QCOMPARE(found->severity, Severity::Warning);
    QVERIFY2(found->text.find("DRY RUN, would have rolled back") != std::string::npos, found->text.c_str());
    for (const auto& reason :
         hardBlockersOfShift(bench.engine->state(), bench.plan.runbook->tracks.front(), bench.clock.plan()))
      QVERIFY2(reason.find("firing") == std::string::npos, reason.c_str());
  }

  void beforeItIsArmedItIsNotAsked() {
    TriggerBench bench(
        [](Trigger& trigger) {
          trigger.armedFrom = "ten";
          trigger.breach = above("latency", 1);
        },
        false);
    bench.prometheus.values["latency"] = 3;
    bench.run(30s);
    QVERIFY(!isArmed(bench.engine->state(), bench.plan.runbook->triggers.front()));
    QVERIFY(!bench.hasAsked("latency"));
    QVERIFY(!bench.shown.triggers.contains("errors"));
    QCOMPARE(bench.phase(), TriggerPhase::Unknown);
    // Not judged yet, and no reason not to begin: the step that arms it is the shift itself.
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    bench.run(30s);
    QVERIFY(bench.hasAsked("latency"));
    QVERIFY(bench.isRolledBack());
  }

  void disarmedItForgetsWhatItSaw() {
    TriggerBench bench(
        [](Trigger& trigger) {
          trigger.hold = 30min;
          trigger.armedUntil = "prepare";
        },
        false);
    const auto& trigger = bench.plan.runbook->triggers.front();
    QVERIFY(!isArmed(bench.engine->state(), trigger));  // "prepare" is completed on the way to GO
    QCOMPARE(bench.phase(), TriggerPhase::Unknown);
    QVERIFY(!bench.trigger().memory.blindSince);
    QVERIFY(blockersOfShift(bench.engine->state(), bench.plan.runbook->tracks.front(), 10, bench.clock.plan()).empty());
  }

  void disarmedWhilePendingItCountsNoMore() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.hold = 30min;
      trigger.armedUntil = "checkpoint";
    });
    bench.prometheus.values["errors"] = 0.009;
    bench.run(6min);
    bench.prometheus.values["errors"] = 0.2;
    bench.run(10s);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    bench.prometheus.values["errors"] = 0.009;
    bench.checks.outcome = {Verdict::Pass, 0.001, "errors: 0.001"};
    bench.give(command::CompleteStep{"ten", {}});
    bench.prometheus.values["errors"] = 0.2;
    bench.run(10s);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    QCOMPARE(bench.give(command::CompleteStep{"checkpoint", Override{"measured otherwise", "Grace"}}), std::string());
    QCOMPARE(bench.phase(), TriggerPhase::Unknown);
    bench.run(31min);
    QCOMPARE(bench.phase(), TriggerPhase::Unknown);
    QVERIFY(!bench.isRolledBack());
  }

  void whatHasFiredStaysFired() {
    TriggerBench bench([](Trigger& trigger) {
      trigger.action = TriggerAction::Advise;
      trigger.armedUntil = "ten";
    });
    bench.prometheus.values["errors"] = 0.2;
    bench.run(20s);
    QCOMPARE(bench.phase(), TriggerPhase::Firing);
    bench.run(6min);
    QCOMPARE(bench.give(command::CompleteStep{"ten", {}}), std::string());
    bench.prometheus.values["errors"] = 0.001;
    bench.run(30s);
    QCOMPARE(bench.phase(), TriggerPhase::Firing);
  }

  // As an alerting rule there: what is missing ends `for`, and an old sample is as good as a new one.
  void asPrometheusWouldItForgetsWithoutData() {
    const auto mode = [](ForMode wanted) {
      return [wanted](Trigger& trigger) {
        trigger.hold = 20s;
        trigger.mode = wanted;
      };
    };
    for (const auto each : {ForMode::Warroom, ForMode::Prometheus}) {
      TriggerBench bench(mode(each));
      bench.prometheus.values["errors"] = 0.2;
      bench.run(12s);
      QCOMPARE(bench.phase(), TriggerPhase::Pending);
      bench.prometheus.values.erase("errors");
      bench.run(4s);
      bench.prometheus.values["errors"] = 0.2;
      bench.run(14s);
      QCOMPARE(bench.isRolledBack(), each == ForMode::Warroom);
      bench.run(12s);
      QVERIFY(bench.isRolledBack());
    }
  }

  void asPrometheusWouldItLooksAtNoAge() {
    TriggerBench bench([](Trigger& trigger) { trigger.mode = ForMode::Prometheus; });
    bench.prometheus.now = [&bench] { return bench.clock.plan() - 10min; };
    bench.prometheus.values["errors"] = 0.2;
    bench.run(20s);
    QVERIFY(bench.isRolledBack());
  }
};

WARROOM_TEST(TriggersTest)
#include "triggers_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/cutover/rules.h"
#include "models/runbook/visit.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;
using Mode = testkit::FakeBackend::Mode;

namespace {

template <typename Change>
Plan planWith(const Change& change) {
  auto plan = testkit::smallPlan();
  Runbook runbook = *plan.runbook;
  change(runbook);
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

Plan planWithSecondWay() {
  return planWith([](Runbook& runbook) {
    runbook.backends.push_back({.id = "script", .title = "By script", .deadline = 5s, .how = CommandBackend{}});
    for (auto& backend : runbook.backends)
      if (backend.id == "flag") backend.secondWay = "script";
  });
}

Plan planWithStages() {
  return planWith([](Runbook& runbook) { runbook.rollbackStages = {{5, 30s}}; });
}

Plan planWithReadiness() {
  return planWith([](Runbook& runbook) {
    Item up{"blue-up", "Blue is up", {}, {}, HttpCheck{}};
    runbook.readiness.id = kReadinessPlace;
    runbook.readiness.items = {up};
  });
}

bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

// What keeps the way back open, and what it goes by.
class WayBackTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void aRollbackGoesOnByTheSecondWay() {
    EngineBench bench(planWithSecondWay());
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    QVERIFY(bench.script.writes.empty());
    bench.flag.mode = Mode::Refuse;
    bench.give(command::RollBack{"smoke"});
    bench.run(1s);
    const auto& action = bench.engine->state().actions.back();
    QCOMPARE(action.outcome, Outcome::Confirmed);
    QVERIFY2(says(action.sentence, "flag (by its second way)"), action.sentence.c_str());
    QCOMPARE(bench.script.writes, std::vector<int>{0});
  }

  // It is no backend of the track: what it says is known all the time, and without it the way back is not armed.
  void theSecondWayIsReadAllTheTime() {
    EngineBench bench(planWithSecondWay());
    bench.toGo();
    QVERIFY(bench.engine->state().backends.at("script").confirmed);
    QVERIFY(gapsInWayBack(bench.engine->state()).empty());
    bench.script.readable = false;
    bench.run(3s);
    QVERIFY(!bench.engine->live().backends.at("script").error.empty());
    QVERIFY(
        says(bench.give(command::Shift{"traffic", 10, {}}), "rollback is not armed: backend script cannot be read"));
    QCOMPARE(bench.give(command::Shift{"traffic", 10, Override{"the first way is there", "Grace"}}), std::string());
  }

  // Nothing to go back to is no way back, whatever the weights say.
  void aDeadBlueHoldsTheNextShiftUp() {
    EngineBench bench;
    bench.toGo();
    bench.balancer.health = "blue DOWN";
    bench.run(3s);
    QVERIFY(says(bench.give(command::Shift{"traffic", 10, {}}), "blue does not serve: balancer: blue DOWN"));
    bench.balancer.health = "blue UP 1/3";
    bench.run(3s);
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
  }

  // Somebody else has moved it: where it goes from there is looked at first.
  void whatWasMovedElsewhereHoldsTheNextShiftUp() {
    EngineBench bench;
    bench.balancer.percent = 25;
    bench.toGo();
    const auto alarms = alarmsOf(bench.engine->state());
    QVERIFY(std::any_of(alarms.begin(), alarms.end(), [](const Alarm& alarm) {
      return alarm.severity == Severity::Critical &&
             says(alarm.text, "balancer is at 25 %, and nothing was sent there");
    }));
    QVERIFY(says(bench.give(command::Shift{"traffic", 10, {}}), "balancer is at 25 %, which nobody here commanded"));
    QCOMPARE(bench.give(command::Shift{"traffic", 10, Override{"it is set back so", "Grace"}}), std::string());
    bench.run(3s);
    QCOMPARE(bench.balancer.percent, 10.0);
  }

  // Refused, and then silent: the second is said as well.
  void silenceAfterAFailureIsSaid() {
    EngineBench bench;
    bench.toGo();
    bench.flag.mode = Mode::Refuse;
    bench.give(command::Shift{"traffic", 10, {}});
    bench.run(10s);
    QCOMPARE(bench.engine->state().backends.at("flag").outcome, Outcome::Failed);
    bench.flag.readable = false;
    bench.run(5s);
    const auto alarms = alarmsOf(bench.engine->state());
    QVERIFY(std::any_of(alarms.begin(), alarms.end(), [](const Alarm& alarm) {
      return says(alarm.text, "flag cannot be read: no answer within 5 s");
    }));
    bench.flag.readable = true;
    bench.run(3s);
    QVERIFY(bench.engine->state().backends.at("flag").unreadable.empty());
  }

  void stagesAreShownAndEndAtZero() {
    EngineBench bench(planWithStages());
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.give(command::RollBack{"slowly"});
    bench.run(2s);
    const auto& state = bench.engine->state();
    QCOMPARE(bench.flag.percent, 5.0);
    QCOMPARE(state.actions.back().outcome, Outcome::Sent);
    QVERIFY(says(state.backends.at("flag").message, "on its way down, at 5 % for 30 s"));
    bench.run(31s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
    QCOMPARE(bench.flag.writes, (std::vector<int>{10, 5, 0}));
  }

  void orderedAgainARollbackStopsAtNoStage() {
    EngineBench bench(planWithStages());
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.give(command::RollBack{"slowly"});
    bench.run(1s);
    const auto ran = bench.tasks.orders.size();
    QCOMPARE(bench.give(command::RollBack{"now"}), std::string());
    bench.run(1s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
    QCOMPARE(bench.tasks.orders.size(), ran);  // what goes with it is not done twice
    QCOMPARE(bench.engine->state().actions.size(), std::size_t(3));
  }

  // Where blue cannot take it all, it cannot after a crash either.
  void aCrashAtAStageGoesOnThere() {
    EngineBench bench(planWithStages());
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.give(command::RollBack{"slowly"});
    bench.run(1s);
    QCOMPARE(bench.flag.percent, 5.0);
    bench.begin();
    bench.run(10s);
    QCOMPARE(bench.flag.percent, 5.0);
    bench.run(30s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
  }

  void aStageThatIsRefusedIsNotWaitedFor() {
    EngineBench bench(planWithStages());
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.flag.mode = Mode::Refuse;
    bench.balancer.mode = Mode::Lie;
    bench.give(command::RollBack{"slowly"});
    bench.run(1s);
    bench.flag.mode = bench.balancer.mode = Mode::Ok;
    bench.run(1s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.balancer.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
  }

  // It is looked at every half minute, and journalled before it gets old.
  void aReadinessThatStaysIsNoNews() {
    EngineBench bench(planWithReadiness());
    bench.run(1s);
    const auto runs = bench.checks.runs;
    const auto count = bench.engine->events().size();
    bench.run(5min);
    QVERIFY(bench.checks.runs >= runs + 9);
    QVERIFY2(bench.engine->events().size() <= count + 1, "an event a look");
    bench.run(15min);
    QVERIFY(blockersOfReadiness(bench.engine->state(), bench.clock.plan()).empty());
  }

  void whatIsNotReadyBlocksTheNextShiftUpAndNoRollback() {
    EngineBench bench(planWithReadiness());
    bench.toGo();
    bench.checks.outcome = {Verdict::Breach, {}, "HTTP 503"};
    bench.run(31s);
    const auto refused = bench.give(command::Shift{"traffic", 10, {}});
    QVERIFY2(says(refused, "rollback is not ready: \u201cBlue is up\u201d: BREACH (HTTP 503)"), refused.c_str());
    // No override passes it.
    QVERIFY(!bench.give(command::Shift{"traffic", 10, Override{"we must", "Grace"}}).empty());
    bench.checks.outcome = {Verdict::Pass, {}, "HTTP 200"};
    bench.run(31s);
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    bench.checks.outcome = {Verdict::Error, {}, "refused"};
    bench.run(31s);
    QCOMPARE(bench.give(command::RollBack{"smoke"}), std::string());
    QCOMPARE(bench.flag.percent, 0.0);
  }

  void aReadinessThatNobodyHasSeenIsNone() {
    const auto plan = planWithReadiness();
    const auto state = initialState(plan);
    QCOMPARE(blockersOfReadiness(state, PlanTime{}).size(), std::size_t(1));
    QVERIFY(blockersOfReadiness(initialState(testkit::smallPlan()), PlanTime{}).empty());
  }

  void readinessIsNoStepToComplete() {
    EngineBench bench(planWithReadiness());
    bench.toGo();
    QVERIFY(says(bench.give(command::CompleteStep{kReadinessPlace, Override{"x", "Grace"}}), "not a step of the plan"));
  }
};

WARROOM_TEST(WayBackTest)
#include "way_back_test.moc"

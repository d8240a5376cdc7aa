// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/cutover/rules.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;
using Mode = testkit::FakeBackend::Mode;

namespace {
bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
}  // namespace

class EngineTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void shiftIsSentOnceAndReadBack() {
    EngineBench bench;
    bench.toGo();
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
    QCOMPARE(bench.flag.writes, std::vector<int>{10});
    QCOMPARE(bench.balancer.writes, std::vector<int>{10});
    QCOMPARE(bench.flag.keys.front(), std::string("room/a1"));
  }

  // F1, promise 4: intent is durable before the act.
  void nothingIsSentBeforeTheIntentIsDurable() {
    EngineBench bench;
    bench.toGo();
    bench.journal->hold();
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string("no reply"));
    bench.run(5s);
    QVERIFY(bench.flag.writes.empty());
    bench.journal->release();
    bench.settle();
    QCOMPARE(bench.flag.writes, std::vector<int>{10});
  }

  void anIntentThatCannotBeRecordedIsNotCarriedOut() {
    EngineBench bench;
    bench.toGo();
    bench.journal->failAppend(1);
    QVERIFY(says(bench.give(command::Shift{"traffic", 10, {}}), "disk full"));
    QVERIFY(bench.flag.writes.empty());
    bench.run(2s);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Failed);
    QVERIFY(says(bench.engine->state().actions.back().sentence, "Nothing was sent"));
    QCOMPARE(bench.disk->events.size(), bench.engine->events().size());
  }

  // A rollback finds its connections open. What cannot be read is not tried in between.
  void connectionsAreOpenedAhead() {
    EngineBench bench;
    bench.run(3s);
    QVERIFY(bench.flag.preparations > 0 && bench.balancer.preparations > 0);
    bench.flag.readable = false;
    bench.run(5s);
    const int flag = bench.flag.preparations;
    const int balancer = bench.balancer.preparations;
    bench.run(5s);
    QCOMPARE(bench.flag.preparations, flag);
    QVERIFY(bench.balancer.preparations > balancer);
  }

  // FAILURES 3: no new shift, rollback all the same, and nothing is lost once the disk is back.
  void rollbackNeedsNoDisk() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.journal->hold();
    bool acknowledged = false;
    bench.engine->submit(
        {"r", "Eve", command::RollBack{"smoke"}}, [](const Status&) {}, [&] { acknowledged = true; });
    QVERIFY(acknowledged);
    bench.settle();
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.balancer.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
    QCOMPARE(bench.rollbackLog.front(), std::string("rollback-started"));
    bench.run(1s);
    QVERIFY(bench.shown.durable < bench.engine->state().sequence);
    bench.journal->release();
    bench.run(1s);
    QCOMPARE(bench.shown.durable, bench.engine->state().sequence);
  }

  void fullDiskForbidsTheNextShift() {
    EngineBench bench;
    bench.toGo();
    for (int nth = 1; nth < 40; ++nth) bench.journal->failAppend(nth);
    bench.give(command::HoldClock{"disk"});
    QVERIFY(says(bench.give(command::Shift{"traffic", 10, {}}), "no shift while the journal cannot be written"));
    bench.run(1s);
    QVERIFY(says(bench.shown.journalError, "disk full"));
    QCOMPARE(bench.give(command::RollBack{"smoke"}).empty(), false);
    QCOMPARE(bench.flag.writes, std::vector<int>{0});
  }

  void triggerRollsBackAndTheJournalSaysWhy() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.prometheus.values["errors"] = 0.2;
    bench.run(8s);
    QCOMPARE(bench.flag.percent, 10.0);
    QCOMPARE(bench.engine->state().triggers.at("errors").memory.phase, TriggerPhase::Pending);
    bench.run(8s);
    QCOMPARE(bench.flag.percent, 0.0);
    const auto* rollback = bench.lastEvent<event::RollbackStarted>();
    QCOMPARE(rollback->trigger, std::string("errors"));
    QCOMPARE(rollback->reason, std::string("Error rate above 1 % for 10 s: 0.2 ratio, limit > 0.01 ratio"));
  }

  // The firing was durable, the rollback was not: the next engine sees it still firing, and rolls back.
  void aFiringThatACrashCutShortRollsBack() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.prometheus.values["errors"] = 0.2;
    bench.run(20s);
    auto& events = bench.disk->events;
    const auto fired = std::find_if(events.begin(), events.end(), [](const Event& event) {
      return std::holds_alternative<event::TriggerFired>(event.body);
    });
    QVERIFY(fired != events.end());
    events.erase(fired + 1, events.end());
    bench.disk->head = {events.size(), "the head of that prefix"};
    bench.flag.percent = bench.balancer.percent = 10;
    bench.begin();
    QVERIFY(!bench.engine->state().rolledBack);
    bench.run(5s);
    QVERIFY(bench.engine->state().rolledBack);
    QCOMPARE(bench.flag.percent, 0.0);
  }

  void silenceNeverFiresAndBlocks() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.prometheus.values.erase("errors");
    bench.run(5min);
    QCOMPARE(bench.flag.percent, 10.0);
    QCOMPARE(bench.shown.triggers.at("errors").verdict, Verdict::NoData);
    QVERIFY(bench.engine->state().triggers.at("errors").memory.blindSince.has_value());
    QVERIFY(says(bench.give(command::Shift{"traffic", 25, {}}), "is blind"));
  }

  // What a person has to do in a terminal is said as lines to copy, until that backend reads as it should.
  void whatIsLeftToDoByHandIsTold() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.flag.mode = Mode::Refuse;
    bench.give(command::RollBack{"smoke"});
    bench.run(5min);
    const auto& state = bench.engine->state();
    QCOMPARE(state.actions.back().outcome, Outcome::Failed);
    QCOMPARE(state.backends.at("flag").byHand, std::vector<std::string>{"set-weight 0"});
    QVERIFY(state.backends.at("balancer").byHand.empty());
    int told = 0;
    for (const auto& alarm : alarmsOf(state)) told += alarm.byHand == "set-weight 0\n";
    QCOMPARE(alarmsOf(state).front().id, "rollback/" + state.actions.back().id);
    QCOMPARE(told, 2);  // the rollback's, and that of the backend which is elsewhere
    bench.flag.percent = 0;
    bench.run(5s);
    QVERIFY(state.backends.at("flag").byHand.empty());
    for (const auto& alarm : alarmsOf(state)) QVERIFY(alarm.byHand.empty());
  }

  // FAILURES 1: after a crash the truth is read back, and nothing is repeated.
  void crashBetweenIntentAndActIsReadBack_data() {
    QTest::addColumn<double>("found");
    QTest::addColumn<int>("outcome");
    QTest::newRow("it had not been sent") << 0.0 << int(Outcome::Failed);
    QTest::newRow("it had been applied") << 10.0 << int(Outcome::Confirmed);
  }
  void crashBetweenIntentAndActIsReadBack() {
    QFETCH(double, found);
    QFETCH(int, outcome);
    EngineBench bench;
    bench.toGo();
    bench.flag.mode = bench.balancer.mode = Mode::Hang;
    bench.give(command::Shift{"traffic", 10, {}});
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Sent);
    const auto writes = bench.flag.writes.size();

    bench.flag.mode = bench.balancer.mode = Mode::Ok;
    bench.flag.percent = bench.balancer.percent = found;
    bench.begin();
    QCOMPARE(int(bench.engine->state().actions.back().outcome), outcome);
    QCOMPARE(bench.flag.writes.size(), writes);
  }

  // FAILURES 1 at every boundary: whatever part of a shift the journal holds, the next engine reads back,
  // repeats nothing, and nothing stays in doubt.
  void crashAfterEveryEventOfAShift() {
    EngineBench whole;
    whole.toGo();
    const auto before = whole.disk->events.size();
    whole.give(command::Shift{"traffic", 10, {}});
    whole.run(2s);
    const auto after = whole.disk->events.size();
    QVERIFY(after >= before + 4);
    for (auto kept = before + 1; kept <= after; ++kept) {
      EngineBench bench;
      *bench.disk = {};
      std::vector<Event> past(whole.disk->events.begin(),
                              whole.disk->events.begin() + static_cast<std::ptrdiff_t>(kept));
      bench.disk->events = past;
      bench.disk->head = {past.size(), "the head of that prefix"};
      bench.flag.percent = bench.balancer.percent = 10;
      bench.begin();
      bench.run(3s);
      QVERIFY(bench.flag.writes.empty() && bench.balancer.writes.empty());
      for (const auto& action : bench.engine->state().actions) QCOMPARE(action.outcome, Outcome::Confirmed);
    }
  }

  void rollbackThatACrashInterruptedIsFinished() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.flag.mode = Mode::Hang;
    bench.give(command::RollBack{"smoke"});
    QCOMPARE(bench.flag.percent, 10.0);
    bench.flag.mode = Mode::Ok;
    bench.begin();
    bench.run(2s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.engine->state().actions.back().outcome, Outcome::Confirmed);
  }

  // FAILURES 39: the rollback wins over the shift that is under way.
  void rollbackTakesOverAShiftUnderWay() {
    EngineBench bench;
    bench.toGo();
    bench.flag.mode = Mode::Hang;
    bench.give(command::Shift{"traffic", 10, {}});
    bench.flag.mode = Mode::Ok;
    bench.give(command::RollBack{"smoke"});
    QCOMPARE(bench.engine->state().actions[0].outcome, Outcome::Failed);
    QCOMPARE(bench.engine->state().actions[1].outcome, Outcome::Confirmed);
    QCOMPARE(bench.flag.percent, 0.0);
  }

  void driftIsSeenAndNotCorrected() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.balancer.percent = 0;
    bench.run(3s);
    QCOMPARE(*bench.engine->state().backends.at("balancer").confirmed, 0.0);
    QCOMPARE(bench.balancer.writes, std::vector<int>{10});
  }

  void observedIsCountedSinceTheShift() {
    EngineBench bench;
    bench.balancer.counts = RequestCounts{1'000, 0};
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.run(3s);
    bench.balancer.counts = RequestCounts{1'900, 100};
    bench.run(3s);
    QCOMPARE(bench.shown.observed.at("traffic").blue, std::uint64_t(900));
    QCOMPARE(bench.shown.observed.at("traffic").green, std::uint64_t(100));
    bench.balancer.counts = RequestCounts{10, 1};
    bench.run(3s);
    QCOMPARE(bench.shown.observed.at("traffic").blue, std::uint64_t(0));
  }

  // What the balancer has served since the order, and before it is known to obey, does not count for the new weight.
  void observedBeginsWhenTheShiftIsConfirmed() {
    EngineBench bench;
    bench.balancer.counts = RequestCounts{1'000, 0};
    bench.toGo();
    bench.journal->hold();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.run(2s);
    QVERIFY(bench.engine->state().unsettledAction());
    bench.balancer.counts = RequestCounts{1'070, 0};
    bench.run(2s);
    QCOMPARE(bench.shown.observed.at("traffic").blue, std::uint64_t(70));
    bench.journal->release();
    bench.run(3s);
    QVERIFY(!bench.engine->state().unsettledAction());
    bench.balancer.counts->green = 400;
    bench.run(3s);
    QCOMPARE(bench.shown.observed.at("traffic").blue, std::uint64_t(0));
    QCOMPARE(bench.shown.observed.at("traffic").green, std::uint64_t(400));
  }

  void checksRunForTheStepUnderWay() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.run(5min);
    QCOMPARE(bench.give(command::CompleteStep{"ten", {}}), std::string());
    bench.run(5s);
    const auto& item = bench.engine->state().itemState("checkpoint", "errors");
    QCOMPARE(item.verdict, Verdict::Pass);
    QCOMPARE(item.note, std::string("errors: 0.001"));
    const int runs = bench.checks.runs;
    bench.give(command::RunChecks{"checkpoint", "errors"});
    QCOMPARE(bench.checks.runs, runs + 1);
  }

  void stateIsTheFoldOfTheJournal() {
    EngineBench bench;
    bench.toGo();
    bench.give(command::Shift{"traffic", 10, {}});
    bench.run(2s);
    auto replayed = initialState(testkit::smallPlan());
    for (const auto& event : bench.disk->events) replayed = fold(std::move(replayed), event);
    QCOMPARE(replayed.sequence, bench.engine->state().sequence);
    QCOMPARE(replayed.weights, bench.engine->state().weights);
    QCOMPARE(replayed.actions.back().outcome, Outcome::Confirmed);
    QCOMPARE(bench.published.size(), bench.disk->events.size());
  }
};

WARROOM_TEST(EngineTest)
#include "engine_test.moc"

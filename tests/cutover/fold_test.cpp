// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Drill;

class FoldTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void restartPutsWhatWasSentInDoubt() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.happen(event::EngineStarted{1, "test"});
    QCOMPARE(drill.state.unsettledAction()->outcome, Outcome::InDoubt);
    QCOMPARE(drill.state.backends.at("flag").outcome, Outcome::InDoubt);
    QCOMPARE(alarmsOf(drill.state).front().severity, Severity::InDoubt);
  }

  void lateReplyOfAnOlderActionChangesNothing() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    const auto shift = drill.state.actions.back().id;
    drill.give(command::RollBack{"smoke"});
    drill.settle(0);
    drill.happen(event::BackendSettled{shift, "flag", Outcome::Confirmed, 10.0, {}, 9'000});
    QCOMPARE(*drill.state.backends.at("flag").confirmed, 0.0);
    QCOMPARE(*drill.state.backends.at("flag").commanded, 0);
  }

  void driftIsAnAlarm() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    QVERIFY(alarmsOf(drill.state).empty());
    drill.happen(event::BackendRead{"balancer", 0.0, {}});
    const auto alarms = alarmsOf(drill.state);
    QCOMPARE(alarms.size(), std::size_t(1));
    QCOMPARE(alarms[0].text, std::string("balancer is at 0 %, commanded 10 %"));
    drill.give(command::AcknowledgeAlarm{alarms[0].id});
    QVERIFY(alarmsOf(drill.state)[0].acknowledged);
    // What ends and comes again is another alarm, and nobody has seen that one.
    drill.happen(event::BackendRead{"balancer", 10.0, {}});
    drill.happen(event::BackendRead{"balancer", 0.0, {}});
    QCOMPARE(alarmsOf(drill.state)[0].id, alarms[0].id);
    QVERIFY(!alarmsOf(drill.state)[0].acknowledged);
  }

  void whatNobodyHasAcknowledgedIsOnTop() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.seeBackends(0);  // both drift
    drill.happen(event::TriggerPending{"errors", 0.02, 0, "0.02, limit > 0.01"});
    const auto first = alarmsOf(drill.state).front().id;
    drill.give(command::AcknowledgeAlarm{first});
    const auto alarms = alarmsOf(drill.state);
    QCOMPARE(alarms.size(), std::size_t(3));
    QVERIFY(alarms[0].severity == Severity::Critical && !alarms[0].acknowledged);
    QCOMPARE(alarms[1].id, first);  // critical still: above what only warns
    QVERIFY(alarms[2].severity == Severity::Warning);
  }

  void breakGlassIsARollbackToBeReadBack() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.happen(event::BreakGlassMerged{"file", "hash", Json::array()});
    QVERIFY(drill.state.rolledBack);
    QCOMPARE(drill.state.weights.at("traffic"), 0);
    QCOMPARE(drill.state.backends.at("flag").outcome, Outcome::InDoubt);
    drill.seeBackends(0);
    QCOMPARE(drill.state.backends.at("flag").outcome, Outcome::Confirmed);
  }

  void aRecordThatGrewIsMergedWithoutEffect() {
    Drill drill;
    drill.toGo();
    drill.happen(event::BreakGlassMerged{"file", "hash", Json::array()});
    drill.happen(event::AttemptStarted{2});
    drill.happen(event::BreakGlassMerged{"file", "another hash", Json::array()});
    QVERIFY(!drill.state.rolledBack);
  }

  void timeUnwatchedIsNoWaiting() {
    Drill drill;
    drill.happen(event::TriggerPending{"errors", 0.05, drill.clock.plan().time_since_epoch().count(), "0.05"});
    drill.happen(event::TimeGap{600'000, "asleep"});
    QCOMPARE(drill.state.triggers.at("errors").memory.phase, TriggerPhase::Unknown);
  }

  void timeUnwatchedIsNoBlindness() {
    Drill drill;
    drill.happen(event::TriggerBlind{"errors", Verdict::NoData, "nothing"});
    drill.clock.advance(std::chrono::seconds(610));
    drill.happen(event::TimeGap{600'000, "asleep"});
    QVERIFY(drill.state.triggers.at("errors").memory.blindSince == drill.clock.plan() - std::chrono::seconds(10));
  }

  void frozenTimeSurvivesARestart() {
    Drill drill;
    const auto since = drill.clock.plan().time_since_epoch().count();
    drill.happen(event::TriggerPending{"errors", 0.05, since, "0.05"});
    drill.happen(event::TriggerBlind{"errors", Verdict::NoData, "nothing"});
    drill.clock.advance(std::chrono::seconds(4));
    drill.happen(event::TriggerSighted{"errors", 4'000});
    drill.clock.advance(std::chrono::seconds(3));
    QCOMPARE(served(drill.state.triggers.at("errors").memory, drill.clock.plan()), Milliseconds(3'000));
  }
};

WARROOM_TEST(FoldTest)
#include "fold_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"
#include "models/cutover/split_group.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::Drill;

namespace {
bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
}  // namespace

class DecideTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void noShiftBeforeGo() {
    Drill drill;
    drill.seeBackends();
    drill.seeTrigger();
    drill.give(command::StartClock{0});
    const auto refusal = drill.give(command::Shift{"traffic", 10, {}});
    QVERIFY2(says(refusal, "there is no GO"), refusal.c_str());
    const auto overridden = drill.give(command::Shift{"traffic", 10, Override{"we must", "Grace"}});
    QVERIFY2(says(overridden, "there is no GO"), overridden.c_str());
    QVERIFY(drill.state.actions.empty());
  }

  void plannedShiftAfterGo() {
    Drill drill;
    drill.toGo();
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}), std::string());
    QCOMPARE(drill.state.actions.size(), std::size_t(1));
    QCOMPARE(drill.state.actions[0].step, std::string("ten"));
    QCOMPARE(drill.state.weights.at("traffic"), 10);
    QVERIFY(says(drill.give(command::Shift{"traffic", 100, {}}), "under way"));
    drill.settle(10);
    QVERIFY(says(drill.give(command::CompleteStep{"ten", {}}), "bakes for another 5:00"));
    drill.clock.advance(5min);
    QCOMPARE(drill.give(command::CompleteStep{"ten", {}}), std::string());
  }

  void outsideThePlanNeedsReasonAndSecondPerson() {
    Drill drill;
    drill.toGo();
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, {}}), "25 % is not what the plan has next"));
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, Override{" ", "Grace"}}), "reason"));
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, Override{"warm caches", "Ada"}}), "second person"));
    QCOMPARE(drill.give(command::Shift{"traffic", 25, Override{"warm caches", "Grace"}}), std::string());
    const auto& intent = std::get<event::ShiftIntended>(drill.last.back());
    QCOMPARE(intent.overruled, std::string("warm caches"));
    QCOMPARE(intent.second, std::string("Grace"));
    QVERIFY(intent.step.empty());
  }

  // No override makes a backend do what it cannot; the way back stays open.
  void whatABackendCannotIsNotTried() {
    Drill drill;
    auto runbook = *drill.state.plan.runbook;
    runbook.backends[0].can = Capability::Stages;
    runbook.backends[0].stages = {10, 50, 100};
    drill.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
    drill.toGo();
    const auto& track = drill.state.plan.runbook->tracks.front();
    const auto reasons = blockersOfShift(drill.state, track, 25, drill.clock.plan());
    QVERIFY(says(reasons.front(), "has no stage of 25 %, only 0, 10, 50, 100"));
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, Override{"warm caches", "Grace"}}), "has no stage of 25 %"));
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}), std::string());
    drill.settle(10);
    QVERIFY(says(drill.give(command::Shift{"traffic", 5, {}}), "has no stage of 5 %"));
    QCOMPARE(drill.give(command::Shift{"traffic", 0, {}}), std::string());
  }

  void retreatIsNeverGated() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.give(command::HoldClock{"looking"});
    drill.happen(event::TriggerBlind{"errors", Verdict::NoData, "the query returned no series"});
    QCOMPARE(drill.give(command::Shift{"traffic", 5, {}}), std::string());
  }

  // What a failed shift asked for is no height from which to come down.
  void aRiseAfterAFailedShiftIsARise() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(0, Outcome::Failed);
    QVERIFY(says(drill.give(command::Shift{"traffic", 5, {}}), "5 % is not what the plan has next"));
    QCOMPARE(drill.give(command::Shift{"traffic", 0, {}}), std::string());
  }

  // FAILURES 25: one followed, the other did not. To go on needs no gate again, to go back needs none at all.
  void aSplitGroupIsTheLeadsChoice() {
    const auto split = [](Drill& drill) {
      drill.toGo();
      drill.give(command::Shift{"traffic", 10, {}});
      drill.happen(event::BackendSettled{"a1", "flag", Outcome::Confirmed, 10.0, {}, 5});
      drill.happen(event::BackendSettled{"a1", "balancer", Outcome::Failed, 0.0, "read back 0 %", 5});
      drill.happen(event::ActionSettled{"a1", Outcome::Failed, "SPLIT", 5});
      const auto group = splitOf(drill.state, drill.state.plan.runbook->tracks[0]);
      QVERIFY(group.has_value());
      QCOMPARE(group->sentence, std::string("SPLIT: flag is at 10 %, balancer is at 0 %"));
      QCOMPARE(group->to, 10);
      QCOMPARE(group->from, std::optional(0));
    };
    const auto group = [](const Drill& drill) { return splitOf(drill.state, drill.state.plan.runbook->tracks[0]); };
    Drill on;
    split(on);
    QCOMPARE(on.give(command::Shift{"traffic", 10, {}}), std::string());
    QVERIFY(!group(on));  // under way
    on.settle(10);
    QVERIFY(!group(on));
    Drill back;
    split(back);
    back.give(command::HoldClock{"looking"});
    QCOMPARE(back.give(command::Shift{"traffic", 0, {}}), std::string());
    back.settle(0);
    QVERIFY(!group(back));
    Drill rolled;
    split(rolled);
    QCOMPARE(rolled.give(command::RollBack{"split"}), std::string());
    QVERIFY(!group(rolled));
    rolled.settle(0);
    QVERIFY(!group(rolled));
  }

  // What it had passed it need not pass again; what has come up since, it does.
  void goingOnWithASplitGroupMindsWhatHasComeUp() {
    Drill drill;
    drill.toGo();
    QCOMPARE(drill.give(command::Shift{"traffic", 25, Override{"late", "Grace"}}), std::string());
    drill.settle(25);
    drill.happen(event::BackendRead{"balancer", 0.0, {}});  // its reload has forgotten the weight
    const auto group = splitOf(drill.state, drill.state.plan.runbook->tracks[0]);
    QVERIFY(group && group->apart && group->to == 25);
    drill.happen(event::TriggerPending{"errors", 0.2, 0, "20 %"});
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, {}}), "is in breach"));
    drill.seeTrigger();
    drill.give(command::HoldClock{"looking"});
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, {}}), "held"));
    drill.give(command::ResumeClock{});
    QVERIFY(says(drill.give(command::Shift{"traffic", 50, {}}), "not what the plan has next"));
    // What passed its gate by an override passes it again by another one.
    QVERIFY(says(drill.give(command::Shift{"traffic", 25, {}}), "not what the plan has next"));
    QCOMPARE(drill.give(command::Shift{"traffic", 25, Override{"late", "Grace"}}), std::string());
  }

  void whoIsInDoubtIsReadFirst() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.happen(event::BackendSettled{"a1", "flag", Outcome::Confirmed, 10.0, {}, 5});
    drill.happen(event::BackendSettled{"a1", "balancer", Outcome::InDoubt, {}, "no answer", 5});
    drill.happen(event::ActionSettled{"a1", Outcome::InDoubt, "in doubt", 5});
    const auto group = splitOf(drill.state, drill.state.plan.runbook->tracks[0]);
    QCOMPARE(group->sentence, std::string("SPLIT: flag is at 10 %, balancer is in doubt"));
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, {}}), "in doubt; read back first"));
    QCOMPARE(drill.give(command::Shift{"traffic", 0, {}}), std::string());
  }

  void aBakeEndsWithItsShift() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.clock.advance(4min);
    QCOMPARE(drill.give(command::Shift{"traffic", 5, {}}), std::string());
    drill.settle(5);
    drill.clock.advance(10min);
    QVERIFY(says(drill.give(command::CompleteStep{"ten", {}}), "the shift to 10 % is not confirmed"));
  }

  void missingDataBlocksTheWayUp() {
    Drill drill;
    drill.toGo();
    drill.happen(event::TriggerBlind{"errors", Verdict::NoData, "the query returned no series"});
    const auto refusal = drill.give(command::Shift{"traffic", 10, {}});
    QVERIFY2(says(refusal, "is blind: the query returned no series"), refusal.c_str());
  }

  void pendingBlocksFiringCannotBeOverridden() {
    Drill drill;
    drill.toGo();
    const auto now = drill.clock.plan().time_since_epoch().count();
    drill.happen(event::TriggerPending{"errors", 0.05, now, "0.05, limit > 0.01"});
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, {}}), "is in breach"));
    drill.happen(event::TriggerFired{"errors", 0.05, "0.05, limit > 0.01"});
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, Override{"all the same", "Grace"}}), "is firing"));
  }

  void heldClockForbidsUp() {
    Drill drill;
    drill.toGo();
    drill.give(command::HoldClock{"disk swap"});
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, Override{"now", "Grace"}}), "held (disk swap)"));
    drill.give(command::ResumeClock{});
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}), std::string());
  }

  void rollbackInAnyPhaseByAnyone_data() {
    QTest::addColumn<int>("phase");
    for (int phase = 0; phase < 4; ++phase) QTest::addRow("phase %d", phase) << phase;
  }
  void rollbackInAnyPhaseByAnyone() {
    QFETCH(int, phase);
    Drill drill;
    if (phase >= 1) drill.toGo();
    if (phase >= 2) drill.give(command::Shift{"traffic", 10, {}});
    if (phase >= 3) drill.settle(10);
    QCOMPARE(drill.give(command::RollBack{"smoke"}, "Mallory"), std::string());
    QVERIFY(std::holds_alternative<event::RollbackStarted>(drill.last.back()));
    QCOMPARE(drill.state.weights.at("traffic"), 0);
    QVERIFY(drill.state.rolledBack);
    QCOMPARE(drill.give(command::RollBack{"again"}, "Ada"), std::string());
    QVERIFY(drill.last.empty());
  }

  void sameCommandTwiceIsDoneOnce() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}}, "Ada", "the-id");
    drill.settle(10);
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}, "Ada", "the-id"), std::string());
    QVERIFY(drill.last.empty());
    QCOMPARE(drill.state.actions.size(), std::size_t(1));
  }

  void onlyTheLeadShifts() {
    Drill drill;
    drill.toGo();
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, {}}, "Grace"), "only the lead, Ada"));
    drill.give(command::TakeLead{}, "Grace");
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}, "Grace"), std::string());
  }

  void goNeedsCriteriaAndDifferentPeople() {
    Drill drill;
    drill.give(command::StartClock{-600'000});
    const auto early = drill.give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}});
    QVERIFY2(says(early, "Prepared (Prepare 0/2, not completed)"), early.c_str());
    QCOMPARE(drill.give(command::SignForm{"go", "database", "Grace", Decision::NoGo, "replica lags"}, "Grace"),
             std::string());
    QCOMPARE(formState(drill.state, drill.state.plan.runbook->forms[0], drill.clock.plan()).status, FormStatus::NoGo);

    Drill ready;
    ready.give(command::StartClock{-600'000});
    ready.give(command::TickItem{"prepare", "briefed", true, {}});
    ready.give(command::TickItem{"prepare", "channel", true, {}});
    ready.give(command::CompleteStep{"prepare", {}});
    QCOMPARE(ready.give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}}), std::string());
    QVERIFY(
        says(ready.give(command::SignForm{"go", "database", "Ada", Decision::Go, {}}), "every role is another person"));
    QVERIFY(says(ready.give(command::SignForm{"go", "product", "Eve", Decision::Go, {}}), "does not sign this form"));
    QVERIFY(!isGo(ready.state, ready.clock.plan()));
    QCOMPARE(ready.give(command::SignForm{"go", "database", "Grace", Decision::Go, {}}), std::string());
    QVERIFY(isGo(ready.state, ready.clock.plan()));
    const auto& signature = std::get<event::FormSigned>(ready.last.back());
    QCOMPARE(signature.runbookSha256, std::string("runbook-hash"));
    QCOMPARE(signature.journalHead, std::string("head"));
    QVERIFY(signature.key.empty());
  }

  void checkedItemsAreNotTickedByHandAndGrowStale() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.clock.advance(5min);
    drill.give(command::CompleteStep{"ten", {}});
    QVERIFY(says(drill.give(command::TickItem{"checkpoint", "errors", true, {}}), "checked by the engine"));
    drill.give(command::TickItem{"checkpoint", "reports", true, "support queue empty"});
    drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::NoData, {}, "the query returned no series"});
    QVERIFY(says(drill.give(command::CompleteStep{"checkpoint", {}}), "NO-DATA"));
    drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::Pass, 0.001, "0.001"});
    drill.clock.advance(16min);
    QVERIFY(says(drill.give(command::CompleteStep{"checkpoint", {}}), "its evidence is 16 min old, limit 15 min"));
    drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::Pass, 0.001, "0.001"});
    QCOMPARE(drill.give(command::CompleteStep{"checkpoint", {}}), std::string());
  }

  void nothingRunsPastAnUndoneGate() {
    Drill drill;
    drill.give(command::StartClock{-600'000});
    QVERIFY(says(drill.give(command::TickItem{"checkpoint", "reports", true, {}}), "not reached yet"));
    QVERIFY(says(drill.give(command::CompleteStep{"finish", {}}), "comes first"));
  }

  void holdPointHoldsOnceAndSlidesThePlan() {
    Drill drill;
    drill.seeBackends();
    drill.seeTrigger();
    drill.give(command::StartClock{-600'000});
    drill.give(command::TickItem{"prepare", "briefed", true, {}});
    drill.give(command::TickItem{"prepare", "channel", true, {}});
    drill.give(command::CompleteStep{"prepare", {}});
    drill.clock.advance(10min);
    drill.tick();
    QVERIFY(drill.state.clock.held());
    const auto planned = drill.state.clock.plannedFor(5min, drill.clock.plan());
    drill.clock.advance(7min);
    QCOMPARE(drill.state.clock.offset(drill.clock.plan()), Milliseconds(0));
    QCOMPARE(drill.state.clock.plannedFor(5min, drill.clock.plan()) - planned, Milliseconds(7min));
    drill.give(command::ResumeClock{});
    drill.tick();
    QVERIFY(!drill.state.clock.held());
  }

  void timeAloneNeverShifts() {
    Drill drill;
    drill.toGo();
    for (int minute = 0; minute < 300; ++minute) {
      drill.clock.advance(1min);
      drill.tick();
    }
    QVERIFY(drill.state.actions.empty());
  }

  void firingRollsBackOnlyWhereThereIsTraffic() {
    Drill drill;
    drill.seeBackends();
    const auto& trigger = drill.state.plan.runbook->triggers[0];
    QVERIFY(decideFiring(drill.state, trigger, "5 %", drill.clock.plan()).empty());
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    const auto events = decideFiring(drill.state, trigger, "0.05, limit > 0.01", drill.clock.plan());
    QCOMPARE(events.size(), std::size_t(1));
    const auto& rollback = std::get<event::RollbackStarted>(events[0]);
    QCOMPARE(rollback.trigger, std::string("errors"));
    QVERIFY(says(rollback.reason, "0.05"));
  }

  void nextAttemptStartsAfresh() {
    Drill drill;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    drill.give(command::RollBack{"smoke"});
    QVERIFY(says(drill.give(command::StartAttempt{}), "not settled"));
    drill.settle(0);
    QVERIFY(says(drill.give(command::Shift{"traffic", 10, {}}), "rolled back"));
    QCOMPARE(drill.give(command::StartAttempt{}), std::string());
    QCOMPARE(drill.state.attempt, 2);
    QVERIFY(!isGo(drill.state, drill.clock.plan()));
    QVERIFY(!drill.state.clock.started());
    QCOMPARE(currentStep(drill.state)->id, std::string("prepare"));
  }
};

WARROOM_TEST(DecideTest)
#include "decide_test.moc"

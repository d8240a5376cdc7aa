// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/people_script.h"

#include "models/cutover/rules.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

namespace {

// A rehearsal on paper: time, checks and backends as a healthy production would have them.
struct Paper : testkit::Drill {
  std::vector<std::string> given;  // kind, by
  std::optional<Outcome> next;     // of the next action, instead of CONFIRMED

  Paper() {
    auto environment = *state.plan.environment;
    environment.kind = EnvironmentKind::Rehearsal;
    state.plan.environment = std::make_shared<const Environment>(environment);
    seeBackends();
    seeTrigger();
    happen(event::PeoplePlayed{true});
  }

  std::string moment() {
    tick();
    if (state.triggers.at("errors").memory.phase == TriggerPhase::Unknown) seeTrigger();
    if (const auto* step = currentStep(state); step && state.stepState(step->id).status == StepStatus::Active)
      for (const auto& item : step->items)
        if (item.check) happen(event::ItemChecked{step->id, item.id, Verdict::Pass, 0.0, "fine"});
    if (const auto command = nextOfPeople(state, clock.plan())) {
      given.push_back(kindOf(command->body) + std::string(" ") + command->by);
      if (auto refusal = give(command->body, command->by); !refusal.empty()) return refusal;
    }
    if (const auto* action = state.unsettledAction(); action && action->outcome == Outcome::Sent) {
      const auto outcome = std::exchange(next, std::nullopt).value_or(Outcome::Confirmed);
      settle(outcome == Outcome::Confirmed ? action->to : action->from, outcome);
    }
    clock.advance(2s);
    return {};
  }

  std::string untilEnd() {
    for (int moments = 0; moments < 5'000 && !state.rehearsal.ended; ++moments)
      if (auto refusal = moment(); !refusal.empty()) return refusal;
    return state.rehearsal.ended ? std::string() : "it never ended";
  }

  int count(const std::string& kind) const {
    return static_cast<int>(
        std::count_if(given.begin(), given.end(), [&](const auto& each) { return each.starts_with(kind); }));
  }
};

}  // namespace

class PeopleScriptTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void theyCarryAPlanToItsEnd() {
    Paper paper;
    QCOMPARE(paper.untilEnd(), "");
    QVERIFY2(paper.state.rehearsal.passed, paper.state.rehearsal.sentence.c_str());
    QCOMPARE(paper.state.weights.at("traffic"), 100);
    QCOMPARE(paper.count("sign-form"), 2);
    QCOMPARE(paper.count("roll-back"), 0);
    for (const auto& each : paper.given) QVERIFY2(each.find(kLabPerson) != std::string::npos, each.c_str());
  }

  void anAbortIsFollowedByASecondAttempt() {
    Paper paper;
    paper.give(command::InjectFault{"abort", "ten"}, "x");
    QCOMPARE(paper.untilEnd(), "");
    QVERIFY2(paper.state.rehearsal.passed, paper.state.rehearsal.sentence.c_str());
    QCOMPARE(paper.count("roll-back"), 1);
    QCOMPARE(paper.state.attempt, 2);
    QCOMPARE(paper.state.weights.at("traffic"), 100);
  }

  void whatChangedNothingIsTriedOnceMore() {
    Paper paper;
    while (paper.count("sign-form") < 2) QCOMPARE(paper.moment(), "");
    paper.next = Outcome::Failed;
    QCOMPARE(paper.untilEnd(), "");
    QVERIFY(paper.state.rehearsal.passed);
    QCOMPARE(paper.count("shift"), 3);
    QCOMPARE(paper.count("roll-back"), 0);
  }

  void doubtIsRolledBack() {
    Paper paper;
    while (paper.count("sign-form") < 2) QCOMPARE(paper.moment(), "");
    paper.next = Outcome::InDoubt;
    QCOMPARE(paper.untilEnd(), "");
    QCOMPARE(paper.count("roll-back"), 1);
    QCOMPARE(paper.state.attempt, 2);
  }

  void aPersonWhoLeadsIsNotPlayed() {
    Paper paper;
    paper.give(command::TakeLead{}, "Ada");
    QVERIFY(!nextOfPeople(paper.state, paper.clock.plan()));
    QCOMPARE(paper.give(command::StartClock{-600'000}, "Ada"), "");
    for (int moments = 0; moments < 600; ++moments) QCOMPARE(paper.moment(), "");
    QVERIFY(paper.given.empty());  // all of this plan's items are the lead's own
    for (const auto& item : {"briefed", "channel"})
      QCOMPARE(paper.give(command::TickItem{"prepare", item, true, {}}, "Ada"), "");
    QCOMPARE(paper.give(command::CompleteStep{"prepare", {}}, "Ada"), "");
    for (int moments = 0; moments < 10; ++moments) QCOMPARE(paper.moment(), "");
    QCOMPARE(paper.given, std::vector<std::string>{"sign-form Lab: Database lead"});
  }

  void nobodyIsPlayedWithoutBeingAsked() {
    Paper paper;
    paper.happen(event::PeoplePlayed{false});
    QVERIFY(!nextOfPeople(paper.state, paper.clock.plan()));
  }
};

}  // namespace warroom

using warroom::PeopleScriptTest;
WARROOM_TEST(PeopleScriptTest)
#include "people_script_test.moc"

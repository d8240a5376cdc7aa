// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rehearsal_outcome.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

namespace {

// The small cutover in the lab, with all that faults can spoil.
struct Day : testkit::Drill {
  Day() {
    auto runbook = *state.plan.runbook;
    runbook.steps[0].items.push_back({"service", "The service answers", {}, {}, HttpCheck{}});
    runbook.steps[0].tasks = {{"migrate", "Migrate", 30s, RunCommand{}},
                              {"open", "Open", 30s, SetMaintenance{"w", false}}};
    runbook.maintenances = {{"w", "Window", "flags", "closed", 60s}};
    auto environment = *state.plan.environment;
    environment.kind = EnvironmentKind::Rehearsal;
    state = initialState({std::make_shared<const Runbook>(runbook), std::make_shared<const Environment>(environment),
                          "runbook-hash", "environment-hash"});
    give(command::StartClock{-600'000});
  }

  void inject(Fault fault, const std::string& step) { happen(event::FaultInjected{word(fault), step}); }

  void settle(Outcome flag, Outcome balancer, Outcome all, double percent) {
    const auto id = state.actions.back().id;
    happen(event::BackendSettled{id, "flag", flag, percent, {}, 5});
    happen(event::BackendSettled{id, "balancer", balancer, percent, {}, 5});
    happen(event::ActionSettled{id, all, "settled", 5});
  }
  void intend(int to) {
    happen(event::ShiftIntended{nextId(), "traffic", state.weights["traffic"], to, "ten", {}, {}});
  }
  void shift(Outcome all) {
    intend(10);
    settle(all, all, all, all == Outcome::Confirmed ? 10 : 0);
  }
  void rollBack(const std::string& trigger, Outcome outcome = Outcome::Confirmed) {
    happen(event::RollbackStarted{nextId(), "a reason", trigger});
    settle(outcome, outcome, outcome, 0);
  }
  void runTask(const std::string& task, Outcome outcome) {
    const auto run = "r" + std::to_string(state.taskRuns + 1);
    happen(event::TaskStarted{run, "prepare", task, {}});
    happen(event::TaskSettled{run, outcome, {}, 5});
  }
  void see(const std::string& step, const std::string& item, Verdict verdict) {
    happen(event::ItemChecked{step, item, verdict, std::nullopt, {}});
  }

  // What is in doubt is read back and found done before the end.
  RehearsalOutcome end() {
    if (state.unsettledAction()) settle(Outcome::Confirmed, Outcome::Confirmed, Outcome::Confirmed, 10);
    for (const auto& step : state.plan.runbook->steps) happen(event::StepCompleted{step.id, {}, {}});
    clock.advance(40min);
    return outcomeOfRehearsal(state, clock.plan()).value_or(RehearsalOutcome{false, "it goes on"});
  }

 private:
  std::string nextId() const { return "a" + std::to_string(state.actions.size() + 1); }
};

struct Row {
  const char* name;
  Fault fault;
  std::function<void(Day&)> answer;
  std::function<void(Day&)> other;  // what the same fault may bring about without having been answered
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"abort", Fault::Abort, [](Day& day) { day.rollBack({}); }, [](Day& day) { day.rollBack("errors"); }},
      {"abort, no way back", Fault::Abort, [](Day& day) { day.rollBack({}); },
       [](Day& day) { day.rollBack({}, Outcome::Failed); }},
      {"error spike", Fault::ErrorSpike, [](Day& day) { day.rollBack("errors"); }, [](Day& day) { day.rollBack({}); }},
      {"latency ramp", Fault::LatencyRamp, [](Day& day) { day.rollBack("errors"); },
       [](Day& day) {
         day.happen(event::TriggerPending{"errors", 1.0, 0, {}});
       }},
      {"silence of a trigger", Fault::SilentMetrics,
       [](Day& day) {
         day.happen(event::TriggerBlind{"errors", Verdict::NoData, {}});
       },
       [](Day& day) { day.see("checkpoint", "errors", Verdict::Pass); }},
      {"silence of an item", Fault::SilentMetrics, [](Day& day) { day.see("checkpoint", "errors", Verdict::NoData); },
       [](Day& day) { day.see("prepare", "service", Verdict::NoData); }},
      {"lie, in doubt", Fault::LyingReadBack, [](Day& day) { day.shift(Outcome::InDoubt); },
       [](Day& day) { day.shift(Outcome::Confirmed); }},
      {"lie, drift", Fault::LyingReadBack,
       [](Day& day) {
         day.shift(Outcome::Confirmed);
         day.happen(event::BackendRead{"flag", 40.0, {}});
       },
       [](Day& day) {
         day.shift(Outcome::Confirmed);
         day.happen(event::BackendRead{"flag", 10.0, {}});
       }},
      {"hang", Fault::HangingBackend, [](Day& day) { day.shift(Outcome::InDoubt); },
       [](Day& day) { day.shift(Outcome::Confirmed); }},
      {"refusal", Fault::RefusingBackend, [](Day& day) { day.shift(Outcome::Failed); },
       [](Day& day) { day.shift(Outcome::Confirmed); }},
      {"slowness", Fault::SlowBackend, [](Day& day) { day.shift(Outcome::Confirmed); },
       [](Day& day) { day.shift(Outcome::Failed); }},
      {"split", Fault::SplitBackends,
       [](Day& day) {
         day.intend(10);
         day.settle(Outcome::Confirmed, Outcome::Failed, Outcome::Failed, 0);
       },
       [](Day& day) { day.shift(Outcome::Failed); }},
      {"failing item", Fault::FailingCommand, [](Day& day) { day.see("prepare", "service", Verdict::Error); },
       [](Day& day) { day.see("prepare", "service", Verdict::Pass); }},
      {"failing action", Fault::FailingCommand, [](Day& day) { day.runTask("migrate", Outcome::Failed); },
       [](Day& day) { day.runTask("migrate", Outcome::Confirmed); }},
      {"missed budget", Fault::MissedMaintenanceBudget, [](Day& day) { day.happen(event::MaintenanceOverran{"w"}); },
       [](Day& day) { day.runTask("open", Outcome::Confirmed); }},
      {"engine killed", Fault::EngineKilled,
       [](Day& day) {
         day.intend(10);
         day.happen(event::EngineStarted{2, {}});
         day.settle(Outcome::Failed, Outcome::Failed, Outcome::Failed, 0);
       },
       [](Day& day) {
         day.happen(event::EngineStarted{2, {}});
       }},
  };
  return all;
}

void addRows() {
  QTest::addColumn<int>("row");
  for (std::size_t i = 0; i < rows().size(); ++i) QTest::newRow(rows()[i].name) << int(i);
}

}  // namespace

// A rehearsal passes when each of its faults has left its own trace in the journal, after it had begun.
class FaultAnswersTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void aFaultIsAnsweredByItsTrace_data() { addRows(); }
  void aFaultIsAnsweredByItsTrace() {
    QFETCH(int, row);
    const auto& [name, fault, answer, other] = rows()[row];
    Day day;
    day.shift(Outcome::Confirmed);
    day.inject(fault, "ten");
    answer(day);
    const auto outcome = day.end();
    QVERIFY2(outcome.passed, outcome.sentence.c_str());
  }

  void withoutItsTraceItFails_data() { addRows(); }
  void withoutItsTraceItFails() {
    QFETCH(int, row);
    const auto& [name, fault, answer, other] = rows()[row];
    for (const auto& happens : {other, std::function<void(Day&)>([](Day&) {})}) {
      Day day;
      day.shift(Outcome::Confirmed);
      day.inject(fault, "ten");
      happens(day);
      const auto outcome = day.end();
      const auto says = word(fault) + std::string("@ten was not answered: no ");
      QVERIFY2(!outcome.passed && outcome.sentence.find(says) != std::string::npos, outcome.sentence.c_str());
    }
  }

  void whatWasBeforeAnswersNothing_data() { addRows(); }
  void whatWasBeforeAnswersNothing() {
    QFETCH(int, row);
    const auto& [name, fault, answer, other] = rows()[row];
    Day day;
    day.shift(Outcome::Confirmed);
    answer(day);
    day.inject(fault, "ten");
    QVERIFY(!day.end().passed);
  }

  // The first fault's rollback is no answer to the second, which no trigger saw.
  void oneAnswerIsOfOneFault() {
    Day day;
    day.shift(Outcome::Confirmed);
    day.inject(Fault::ErrorSpike, "ten");
    day.rollBack("errors");
    day.happen(event::FaultLifted{"error-spike"});
    day.happen(event::AttemptStarted{2});
    day.give(command::StartClock{-600'000});
    day.shift(Outcome::Confirmed);
    day.inject(Fault::LatencyRamp, "all");
    const auto outcome = day.end();
    QVERIFY(!outcome.passed);
    QVERIFY2(outcome.sentence.find("latency-ramp@all was not answered") != std::string::npos, outcome.sentence.c_str());
    QVERIFY2(outcome.sentence.find("error-spike") == std::string::npos, outcome.sentence.c_str());
  }

  // A person lifts it once the rollback is under way; that is confirmed afterwards.
  void aRollbackThatWasBegunInTimeAnswers() {
    Day day;
    day.shift(Outcome::Confirmed);
    day.inject(Fault::ErrorSpike, {});
    day.happen(event::RollbackStarted{"a9", "errors", "errors"});
    day.happen(event::FaultLifted{"error-spike"});
    day.settle(Outcome::Confirmed, Outcome::Confirmed, Outcome::Confirmed, 0);
    QVERIFY(day.state.rehearsal.played[0].answered);
  }

  void whatIsPutOnInTheMidstOfAShiftSpoilsIt() {
    Day day;
    day.intend(10);
    day.inject(Fault::HangingBackend, {});
    day.settle(Outcome::InDoubt, Outcome::InDoubt, Outcome::InDoubt, 0);
    QVERIFY(day.state.rehearsal.played[0].answered);
  }

  void liftedByHandBeforeItMetAnythingIsNoDrill_data() { addRows(); }
  void liftedByHandBeforeItMetAnythingIsNoDrill() {
    QFETCH(int, row);
    const auto& [name, fault, answer, other] = rows()[row];
    Day day;
    day.inject(fault, {});
    day.happen(event::FaultLifted{word(fault)});
    day.shift(Outcome::Confirmed);
    day.inject(Fault::Abort, "ten");
    day.rollBack({});
    day.happen(event::FaultLifted{"abort"});
    const auto outcome = day.end();
    QVERIFY2(outcome.passed, outcome.sentence.c_str());
    day.happen(event::RehearsalEnded{outcome.passed, outcome.sentence});
    const auto certificate = makeCertificate(day.state, "head", day.clock.utc());
    QVERIFY(certificate.has_value());
    QCOMPARE(certificate->faults, std::vector<std::string>{"abort@ten"});
  }

  // Green had traffic, or an action was begun: then lifting it hides nothing.
  void liftedByHandAfterThatIsJudged_data() {
    QTest::addColumn<int>("fault");
    for (const Fault fault : {Fault::ErrorSpike, Fault::LatencyRamp, Fault::Abort, Fault::RefusingBackend})
      QTest::newRow(word(fault)) << int(fault);
  }
  void liftedByHandAfterThatIsJudged() {
    QFETCH(int, fault);
    Day day;
    day.inject(Fault(fault), {});
    day.shift(Outcome::Confirmed);
    day.happen(event::FaultLifted{word(Fault(fault))});
    const auto outcome = day.end();
    QVERIFY2(!outcome.passed, outcome.sentence.c_str());
  }

  // Three minutes of silence beside a trigger that had data: had it gone blind, it would have said so.
  void silenceThatNobodyNoticedIsJudged() {
    Day day;
    day.seeTrigger();
    day.inject(Fault::SilentMetrics, {});
    day.clock.advance(kFaultLasts);
    day.happen(event::FaultLifted{"silent-metrics"});
    QVERIFY(!day.end().passed);
  }
};

}  // namespace warroom

using warroom::FaultAnswersTest;
WARROOM_TEST(FaultAnswersTest)
#include "fault_answers_test.moc"

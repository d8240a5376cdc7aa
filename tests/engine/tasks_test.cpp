// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "models/cutover/decide_tasks.h"
#include "models/cutover/rules.h"
#include "models/runbook/visit.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/tasks_plan.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

Plan withAnEnd(bool endsRollback) {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  runbook.steps.front().endsRollback = endsRollback;
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

struct TasksBench : EngineBench {
  explicit TasksBench(Plan of = testkit::planWithTasks()) : EngineBench(std::move(of)) {}
  const CutoverState& state() const { return engine->state(); }
  Outcome outcome(const std::string& task, const std::string& place = "prepare") const {
    return state().taskState(place, task)->outcome;
  }
  void runTasks(const std::string& task = {}) {
    give(command::RunTasks{"prepare", task});
    run(1s);
  }
  void prepared() {
    run(3s);
    give(command::StartClock{-600'000});
    runTasks();
    toGo();
  }
  void onGreen() {
    prepared();
    give(command::Shift{"traffic", 10, Override{"test", "Grace"}});
    run(3s);
  }
  std::vector<std::string> done() const {
    std::vector<std::string> ids;
    for (const auto& order : tasks.orders) ids.push_back(order.task.id);
    return ids;
  }
};

}  // namespace

class TasksTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void allOfAStepAreDoneInTheirOrder();
  void aFailedOneStopsTheOthers();
  void nothingIsDoneBeforeItsStartIsDurable();
  void flagsThatWereKeptArePutBackByTheRollback();
  void whatWasUnderWayInACrashIsInDoubtAndNotRepeated();
  void theNextEngineGoesOnWithARollbacksActions();
  void theWindowIsMeasuredAndItsBudgetSaid();
  void downtimeIsMeasuredByTheProbe();
  void aDeclarationRollsBackAndItsPageGoesOut();
  void aRollbackDoesItsActionsAtOnceAndWaitsForNone();
  void theNextAttemptWaitsForWhatFollowsARollback();
  void aMessageTakesItsBlanks();
  void baselinesAreCapturedAndUsed();
  void aBaselineOverAWhileKeepsItsBand();
  void aBaselineOfNothingIsSaid();
  void noBaselineMovesWhileGreenHasTraffic();
  void aRollbackOvertakesWhatAStepHasUnderWay();
  void aStartThatWaitedForTheDiskDoesNotActAfterARollback();
  void aSecondRollbackRepeatsNothing();
  void aDeclarationOpensASiteThatIsClosed();
  void noneIsDoneBeforeTheOnesAheadOfIt();
  void anOutageIsNotCountedWhileNobodyWatched();
  void whatDnsCachesKeepIsSaidAfterARollback();
  void noTriggerSendsTrafficToABlueThatIsGone_data();
  void noTriggerSendsTrafficToABlueThatIsGone();
  void theWayBackEndsWithASignatureAndNotBeforeItsTime();
};

void TasksTest::allOfAStepAreDoneInTheirOrder() {
  TasksBench bench;
  bench.runTasks();
  const std::vector<std::string> wanted{"close", "sync", "open"};  // baselines are the engine's own
  QCOMPARE(bench.done(), wanted);
  for (const char* id : {"close", "sync", "open", "capture"}) QCOMPARE(bench.outcome(id), Outcome::Confirmed);
  QVERIFY(openTasks(bench.state(), *bench.state().plan.runbook->step("prepare")).empty());
  QVERIFY(bench.give(command::RunTasks{"prepare", {}}).find("every action") == 0);
}

void TasksTest::aFailedOneStopsTheOthers() {
  TasksBench bench;
  bench.give(command::StartClock{-600'000});
  bench.tasks.outcomes["sync"] = {Outcome::Failed, "3 rows differ"};
  bench.runTasks();
  QCOMPARE(bench.outcome("sync"), Outcome::Failed);
  QVERIFY(!bench.state().taskState("prepare", "open"));
  QVERIFY(bench.give(command::CompleteStep{"prepare", {}}).find("action \u201cDo sync\u201d failed") !=
          std::string::npos);
  const auto alarms = alarmsOf(bench.state());
  QVERIFY(std::any_of(alarms.begin(), alarms.end(),
                      [](const Alarm& alarm) { return alarm.text == "Do sync failed: 3 rows differ"; }));
  bench.tasks.outcomes.clear();
  bench.runTasks();
  QCOMPARE(bench.outcome("open"), Outcome::Confirmed);
}

void TasksTest::nothingIsDoneBeforeItsStartIsDurable() {
  TasksBench bench;
  bench.journal->failAppend(1);
  bench.runTasks();
  QVERIFY(bench.tasks.orders.empty());
  QCOMPARE(bench.outcome("close"), Outcome::Failed);
}

void TasksTest::whatWasUnderWayInACrashIsInDoubtAndNotRepeated() {
  TasksBench bench;
  bench.tasks.hanging = {"sync"};
  bench.runTasks();
  QCOMPARE(bench.outcome("sync"), Outcome::Sent);
  bench.begin();
  QCOMPARE(bench.outcome("sync"), Outcome::InDoubt);
  QVERIFY(bench.give(command::RunTasks{"prepare", {}}).find("it may have been done") != std::string::npos);
  bench.tasks.hanging.clear();
  QCOMPARE(bench.give(command::RunTasks{"prepare", "sync"}), "");
  QCOMPARE(bench.outcome("sync"), Outcome::Confirmed);
}

// What is the same done twice is done again; what is not is a person's to look at.
void TasksTest::theNextEngineGoesOnWithARollbacksActions() {
  TasksBench bench;
  bench.onGreen();
  const auto& after = bench.state().plan.runbook->rollback.tasks;
  for (const auto& task : after) bench.tasks.hanging.insert(task.id);
  bench.give(command::RollBack{"test"});
  bench.run(1s);
  for (const auto& task : after) QCOMPARE(bench.outcome(task.id, kRollbackPlace), Outcome::Sent);
  bench.tasks.hanging.clear();
  bench.begin();
  bench.run(1s);
  int repeated = 0;
  for (const auto& task : bench.state().plan.runbook->rollback.tasks) {
    QCOMPARE(bench.outcome(task.id, kRollbackPlace), mayRepeat(task) ? Outcome::Confirmed : Outcome::InDoubt);
    repeated += mayRepeat(task) ? 1 : 0;
  }
  QVERIFY(repeated > 0);
}

void TasksTest::theWindowIsMeasuredAndItsBudgetSaid() {
  TasksBench bench;
  bench.tasks.outcomes["sync"] = {Outcome::Failed, "no"};
  bench.runTasks();
  const auto& window = *bench.state().plan.runbook->maintenance("old");
  QVERIFY(isSiteClosed(bench.state()));
  bench.run(30s);
  QVERIFY(!bench.lastEvent<event::MaintenanceOverran>());
  QVERIFY(*budgetLeft(bench.state(), bench.state().plan.runbook->steps.front(), bench.clock.plan()) <= 30s);
  bench.run(32s);
  QVERIFY(bench.lastEvent<event::MaintenanceOverran>());
  bench.tasks.outcomes.clear();
  bench.runTasks();
  QVERIFY(!isSiteClosed(bench.state()));
  const auto lasted = *maintenanceLasted(bench.state(), window, bench.clock.plan());
  QVERIFY(lasted >= 60s && lasted <= 64s);
}

void TasksTest::downtimeIsMeasuredByTheProbe() {
  TasksBench bench;
  bench.run(3s);
  bench.checks.outcome = {Verdict::Breach, std::nullopt, "503"};
  bench.run(4s);
  const auto& probe = bench.state().plan.runbook->probes.front();
  const auto down = downtimeOf(bench.state(), probe, bench.clock.plan());
  QVERIFY(down >= 2s && down <= 4s);
  bench.checks.outcome = {Verdict::Pass, std::nullopt, "200"};
  bench.run(3s);
  QVERIFY(!bench.state().probes.at("front").downSince);
  bench.checks.outcome = {Verdict::Error, std::nullopt, "no answer"};  // not asked is not up
  bench.run(4s);
  QVERIFY(bench.lastEvent<event::DowntimeExceeded>());
  QCOMPARE(bench.state().probes.at("front").outages, 2);
  bench.run(3s);
  QCOMPARE(bench.state().triggers.at("down").memory.phase, TriggerPhase::Firing);
  QVERIFY(!bench.state().rolledBack);  // it pages only
}

void TasksTest::aDeclarationRollsBackAndItsPageGoesOut() {
  TasksBench bench;
  bench.onGreen();
  QCOMPARE(bench.flag.percent, 10.0);
  QVERIFY(bench.give(command::Declare{"errors", {}}).find("no trigger") != std::string::npos);
  QCOMPARE(bench.give(command::Declare{"corrupt", "rows doubled"}, "Grace"), "");
  bench.run(3s);
  QVERIFY(bench.state().rolledBack);
  QCOMPARE(bench.state().actions.back().trigger, std::string("corrupt"));
  QVERIFY(bench.state().actions.back().reason.find("declared by Grace: rows doubled") != std::string::npos);
  QCOMPARE(bench.outcome("page", "trigger:corrupt"), Outcome::Confirmed);
}

void TasksTest::aRollbackDoesItsActionsAtOnceAndWaitsForNone() {
  TasksBench bench;
  bench.onGreen();
  QCOMPARE(bench.flag.percent, 10.0);
  bench.tasks.hanging = {"legacy"};
  bench.journal->hold();
  bench.give(command::RollBack{"enough"});
  bench.run(2s);
  QCOMPARE(bench.flag.percent, 0.0);
  QCOMPARE(bench.state().actions.back().outcome, Outcome::Confirmed);
  QCOMPARE(bench.outcome("legacy", kRollbackPlace), Outcome::Sent);
  QCOMPARE(bench.outcome("alarm", kMessagePlace), Outcome::Confirmed);
  const auto& order = bench.tasks.orders.back();
  QCOMPARE(order.variables.at("reason"), std::string("enough"));
}

void TasksTest::theNextAttemptWaitsForWhatFollowsARollback() {
  TasksBench bench;
  QVERIFY(!bench.give(command::TickItem{kRollbackPlace, "verified", true, {}}).empty());  // nothing was rolled back
  bench.prepared();
  bench.give(command::RollBack{"enough"});
  bench.run(3s);
  QVERIFY(bench.give(command::StartAttempt{}).find("Everybody is back") != std::string::npos);
  QCOMPARE(bench.give(command::TickItem{kRollbackPlace, "verified", true, {}}), "");
  QCOMPARE(bench.give(command::StartAttempt{}), "");
  QCOMPARE(bench.state().attempt, 2);
  QVERIFY(!bench.state().taskState("prepare", "close"));
}

void TasksTest::aMessageTakesItsBlanks() {
  TasksBench bench;
  QCOMPARE(bench.give(command::SendMessage{"update", {}}), "");
  QCOMPARE(bench.tasks.orders.back().variables.at("issues"), std::string("None"));
  QCOMPARE(bench.give(command::SendMessage{"update", {{"issues", "slow"}}}), "");
  QCOMPARE(bench.tasks.orders.back().variables.at("issues"), std::string("slow"));
  QVERIFY(bench.give(command::SendMessage{"update", {{"other", "x"}}}).find("no blank") != std::string::npos);
}

void TasksTest::baselinesAreCapturedAndUsed() {
  TasksBench bench;
  MetricCheck relative;
  relative.comparison = Comparison::AtMost;
  relative.limit = 1.5;
  relative.baseline = "errors";
  QVERIFY(!resolved(bench.state(), relative));
  bench.prometheus.values["errors"] = 0.004;
  bench.runTasks();
  QVERIFY(resolved(bench.state(), relative));
  QCOMPARE(resolved(bench.state(), relative)->limit, 0.006);
  bench.prometheus.values.clear();
  bench.runTasks("capture");
  QCOMPARE(bench.outcome("capture"), Outcome::Failed);
  QCOMPARE(resolved(bench.state(), relative)->limit, 0.006);  // what was captured stays
  // Errors of no requests: no JSON has such a number, and no limit is a multiple of it.
  bench.prometheus.values["errors"] = std::numeric_limits<double>::infinity();
  bench.runTasks("capture");
  QCOMPARE(bench.outcome("capture"), Outcome::Failed);
  QCOMPARE(resolved(bench.state(), relative)->limit, 0.006);
}

void TasksTest::aBaselineOverAWhileKeepsItsBand() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  runbook.baselines.front().over = 1min;
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  TasksBench bench(plan);
  InstantSeries series;
  for (int i = 0; i < 4; ++i) series.range.push_back({bench.clock.plan() - 45s + i * 15s, 0.002 * (i + 1)});
  bench.prometheus.ranges["(errors)[60s:15s]"] = InstantAnswer{{series}, {}};
  bench.runTasks();
  const auto& captured = bench.state().baselines.at("errors");
  QCOMPARE(captured.value, 0.005);
  QCOMPARE(captured.lowest.value(), 0.002);
  QCOMPARE(captured.highest.value(), 0.008);
  const auto* event = bench.lastEvent<event::BaselineCaptured>();
  QCOMPARE(event->overMs, std::int64_t{60'000});
  QCOMPARE(event->query, std::string("errors"));
}

void TasksTest::aBaselineOfNothingIsSaid() {
  TasksBench bench;
  bench.prometheus.values["errors"] = 0;
  bench.runTasks();
  const auto evidence = bench.state().taskState("prepare", "capture")->evidence;
  QVERIFY2(evidence.ends_with("captured; 0, and so is every limit that is a multiple of it: errors"), evidence.c_str());
}

void TasksTest::noBaselineMovesWhileGreenHasTraffic() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  const auto ten = std::find_if(runbook.steps.begin(), runbook.steps.end(),
                                [](const Step& step) { return step.kind == StepKind::Shift; });
  ten->tasks = {runbook.steps.front().tasks.back()};
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  TasksBench bench(plan);
  bench.onGreen();
  QCOMPARE(bench.give(command::RunTasks{"ten", {}}), "");
  bench.run(1s);
  QCOMPARE(bench.outcome("capture", "ten"), Outcome::Confirmed);
  const auto captured = bench.state().baselines.at("errors").value;
  bench.prometheus.values["errors"] = 0.009;
  const auto refusal = bench.give(command::RunTasks{"ten", "capture"});
  QVERIFY2(refusal.find("would move limits") != std::string::npos, refusal.c_str());
  bench.run(2s);
  QCOMPARE(bench.state().baselines.at("errors").value, captured);
}

void TasksTest::aRollbackOvertakesWhatAStepHasUnderWay() {
  TasksBench bench;
  bench.tasks.hanging = {"sync"};
  bench.runTasks();
  QCOMPARE(bench.outcome("sync"), Outcome::Sent);
  bench.give(command::RollBack{"enough"});
  bench.run(2s);
  QCOMPARE(bench.outcome("sync"), Outcome::InDoubt);
  QCOMPARE(bench.outcome("legacy", kRollbackPlace), Outcome::Confirmed);
  QVERIFY(!bench.state().taskState("prepare", "open"));
}

void TasksTest::aStartThatWaitedForTheDiskDoesNotActAfterARollback() {
  TasksBench bench;
  bench.journal->hold();
  bench.give(command::RunTasks{"prepare", {}});
  bench.give(command::RollBack{"enough"});
  bench.journal->release();
  bench.run(2s);
  for (const auto& order : bench.tasks.orders) QVERIFY(order.task.id != "close");
  QVERIFY(!isSiteClosed(bench.state()));
}

void TasksTest::aSecondRollbackRepeatsNothing() {
  TasksBench bench;
  bench.prepared();
  bench.give(command::RollBack{"enough"});
  bench.run(2s);
  bench.give(command::RollBack{"once more"});
  bench.run(2s);
  const auto done = bench.done();
  QCOMPARE(std::count(done.begin(), done.end(), "legacy"), 1);
  bench.begin();  // nor does the next engine
  bench.run(2s);
  QCOMPARE(bench.state().taskState(kRollbackPlace, "legacy")->runs, 1);
}

// Also by the engine after the one that kept them: it reads them in the journal.
void TasksTest::flagsThatWereKeptArePutBackByTheRollback() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  const auto task = [](const char* id, decltype(Task::how) how) {
    Task made;
    made.id = id;
    made.title = id;
    made.how = std::move(how);
    return made;
  };
  runbook.steps.front().tasks.push_back(task("keep", KeepFlags{"site", {"legacy"}}));
  for (auto& step : runbook.steps)
    if (step.kind == StepKind::Shift) step.tasks = {task("keep", KeepFlags{"site", {"legacy"}})};
  runbook.rollback.tasks.push_back(task("restore", RestoreFlags{"site"}));
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  TasksBench bench(std::move(plan));
  bench.tasks.outcomes["keep"] = {Outcome::Confirmed, "is 25", {{"legacy", 25}}};
  bench.onGreen();
  QVERIFY(bench.state().keptFlags.at("site").at("legacy") == Json(25));
  const auto refusal = bench.give(command::RunTasks{"ten", "keep"});
  QVERIFY2(refusal.find("would lose how the flags were") != std::string::npos, refusal.c_str());
  bench.begin();
  bench.give(command::RollBack{"smoke"});
  bench.run(1s);
  const auto order = std::find_if(bench.tasks.orders.begin(), bench.tasks.orders.end(),
                                  [](const TaskOrder& each) { return each.task.id == "restore"; });
  QVERIFY(order != bench.tasks.orders.end());
  QVERIFY(order->keptFlags == (std::map<std::string, Json>{{"legacy", 25}}));
}

void TasksTest::aDeclarationOpensASiteThatIsClosed() {
  TasksBench bench;
  bench.run(3s);
  bench.tasks.outcomes["sync"] = {Outcome::Failed, "rows differ"};
  bench.runTasks();
  QVERIFY(isSiteClosed(bench.state()));
  bench.give(command::Declare{"corrupt", "rows doubled"}, "Grace");
  bench.run(3s);
  QVERIFY(bench.state().rolledBack);
}

void TasksTest::noneIsDoneBeforeTheOnesAheadOfIt() {
  TasksBench bench;
  QVERIFY(bench.give(command::RunTasks{"prepare", "open"}).find("comes first") != std::string::npos);
  bench.runTasks();
  QVERIFY(bench.give(command::RunTasks{"prepare", "sync"}).find("not done twice") != std::string::npos);
}

void TasksTest::anOutageIsNotCountedWhileNobodyWatched() {
  TasksBench bench;
  bench.run(3s);
  bench.checks.outcome = {Verdict::Breach, std::nullopt, "503"};
  bench.run(30s);
  const auto& probe = bench.state().plan.runbook->probes.front();
  const auto watched = downtimeOf(bench.state(), probe, bench.clock.plan());
  bench.engine.reset();
  bench.scheduler.advance(1h);
  bench.begin();
  const auto after = downtimeOf(bench.state(), probe, bench.clock.plan());
  QVERIFY2(after <= watched && watched - after <= 11s, std::to_string(after.count()).c_str());
  bench.run(4s);
  QVERIFY(bench.state().probes.at("front").downSince);
  QVERIFY(downtimeOf(bench.state(), probe, bench.clock.plan()) <= watched + 4s);
}

void TasksTest::whatDnsCachesKeepIsSaidAfterARollback() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  DnsCheck dns;
  dns.name = "shop.example.com";
  dns.expected = {"203.0.113.20"};
  dns.ttlAtMost = 300;
  runbook.steps.front().items.push_back({"dns", "The name points at the balancer", {}, {}, dns});
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  TasksBench bench(plan);
  bench.checks.outcome = {Verdict::Pass, std::nullopt, "203.0.113.20"};
  bench.onGreen();
  QVERIFY(residuesOf(bench.state()).empty());
  bench.give(command::RollBack{"drill"});
  bench.run(3s);
  const auto residues = residuesOf(bench.state());
  QCOMPARE(residues.size(), std::size_t(1));
  QCOMPARE(residues.front().ttl.value_or(0), 300);
  const auto alarms = alarmsOf(bench.state());
  QVERIFY(std::any_of(alarms.begin(), alarms.end(), [](const Alarm& alarm) {
    return alarm.text.find("shop.example.com points at 203.0.113.20") != std::string::npos &&
           alarm.text.find("for 300 s") != std::string::npos;
  }));
}

void TasksTest::noTriggerSendsTrafficToABlueThatIsGone_data() {
  QTest::addColumn<bool>("gone");
  QTest::newRow("blue is there") << false;
  QTest::newRow("blue is gone") << true;
}

void TasksTest::noTriggerSendsTrafficToABlueThatIsGone() {
  QFETCH(bool, gone);
  TasksBench bench(withAnEnd(gone));
  bench.onGreen();
  QCOMPARE(pointOfNoReturn(bench.state()) != nullptr, gone);
  bench.prometheus.values["errors"] = 0.5;
  bench.run(30s);
  QCOMPARE(bench.state().triggers.at("errors").memory.phase, TriggerPhase::Firing);
  QCOMPARE(bench.state().rolledBack, !gone);
  QCOMPARE(bench.balancer.percent, gone ? 10.0 : 0.0);
  const auto alarms = alarmsOf(bench.state());
  const bool said = std::any_of(alarms.begin(), alarms.end(), [](const Alarm& alarm) {
    return alarm.severity == Severity::Critical && alarm.text.find("Nothing was rolled back") != std::string::npos;
  });
  QCOMPARE(said, gone);
  if (!gone) return;
  QCOMPARE(bench.give(command::RollBack{"by hand"}), "");
  bench.run(3s);
  QVERIFY(bench.state().rolledBack);
  QCOMPARE(bench.balancer.percent, 0.0);
  for (const auto& alarm : alarmsOf(bench.state()))
    QVERIFY2(alarm.text.find("Nothing was rolled back") == std::string::npos, alarm.text.c_str());
}

// It is signed for, and waits: neither a signature nor an override goes past the time that blue is kept.
void TasksTest::theWayBackEndsWithASignatureAndNotBeforeItsTime() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  auto end = *runbook.step("decide");
  end.id = "end";
  end.form = "end";
  end.holdPoint = false;
  end.endsRollback = true;
  end.notBefore = NotBefore{"decide", Milliseconds{24h}};
  runbook.steps.insert(runbook.steps.begin() + 2, end);
  runbook.forms.push_back({"end", "End of blue", {"lead"}, true, {}});
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  TasksBench bench(plan);
  bench.prepared();
  QVERIFY(bench.give(command::CompleteStep{"end", {}}).find("not before 24 h") != std::string::npos);
  QCOMPARE(bench.give(command::SignForm{"end", "lead", "Ada", Decision::Go, {}}), "");
  QVERIFY(bench.give(command::CompleteStep{"end", Override{"we are in a hurry", "Grace"}}).find("not before 24 h") !=
          std::string::npos);
  QVERIFY(!pointOfNoReturn(bench.state()));
  bench.clock.advance(24h);
  QCOMPARE(bench.give(command::CompleteStep{"end", {}}), "");
  QVERIFY(pointOfNoReturn(bench.state()));
}

WARROOM_TEST(TasksTest)
#include "tasks_test.moc"

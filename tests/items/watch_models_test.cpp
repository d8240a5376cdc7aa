// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QAbstractItemModelTester>
#include <functional>

#include "models/items/alarm_model.h"
#include "models/items/header_view.h"
#include "models/items/trigger_model.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

class WatchModelsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() override;
  void triggerGoesThroughItsPhases();
  void triggerWithoutDataSaysSinceWhen();
  void triggerSaysWhenItTrips();
  void triggerSaysFromWhenItIsArmed();
  void triggerSaysThatItIsADryRun();
  void triggerNamesHowItJudges();
  void triggerTipSaysWhatWasAsked();
  void triggerShowsTheNewestReading();
  void alarmsStandWorstFirst();
  void acknowledgedAlarmStaysAndSinks();
  void journalThatDoesNotWriteStandsAboveAll();
  void clockTellsRunningFromHolding();
  void journalLamp();
  void metricsLamp();
  void metricsLampByVerdict_data();
  void metricsLampByVerdict();
  void rollbackLamp();
  void aDeadBlueIsNoWayBack();
  void theWindowOfBlueIsCountedDown();
  void headNamesLeadSeatsAndPlan();

 private:
  std::int64_t ms() const { return drill_.clock.plan().time_since_epoch().count(); }
  void breach() { drill_.happen(event::TriggerPending{"errors", 0.02, ms(), "0.02, limit > 0.01"}); }
  TriggerRow trigger();
  void change(const std::function<void(Trigger&)>& how);
  QStringList alarms();
  HeaderView header() const { return headerView(drill_.state, live_, drill_.clock.plan()); }
  Lamp lamp(const char* id) const;
  void seeAll();

  Drill drill_;
  LiveState live_;
};

void WatchModelsTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = Drill();
  live_ = {};
}

TriggerRow WatchModelsTest::trigger() {
  TriggerModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setState({}, live_, drill_.clock.plan());
  model.setState(drill_.state, live_, drill_.clock.plan());
  return model.row(model.find(QStringLiteral("errors")));
}

void WatchModelsTest::change(const std::function<void(Trigger&)>& how) {
  auto runbook = *drill_.state.plan.runbook;
  how(runbook.triggers.front());
  drill_.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
}

QStringList WatchModelsTest::alarms() {
  AlarmModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setState({}, live_, drill_.clock.plan());
  model.setState(drill_.state, live_, drill_.clock.plan());
  QStringList ids;
  for (const AlarmRow& row : model.rows()) ids << row.id;
  return ids;
}

Lamp WatchModelsTest::lamp(const char* id) const {
  for (const Lamp& each : header().lamps)
    if (each.id == QString::fromLatin1(id)) return each;
  qFatal("no lamp %s", id);
  return {};
}

// Everything was read just now, and is well.
void WatchModelsTest::seeAll() {
  for (const auto* id : {"flag", "balancer"})
    if (!drill_.state.backends.at(id).confirmed) drill_.happen(event::BackendRead{id, 0.0, {}});
  live_.at = ms();
  live_.durable = live_.recorded = drill_.state.sequence;
  live_.series["errors/green"] = {Verdict::Pass, 0.0, {}, ms()};
  live_.backends["flag"] = {0.0, {}, {}, ms()};
  live_.backends["balancer"] = {0.0, {}, {}, ms()};
}

void WatchModelsTest::triggerGoesThroughItsPhases() {
  QCOMPARE(trigger().value, QStringLiteral("not yet judged"));
  QCOMPARE(trigger().mark, Mark::NoData);
  QCOMPARE(trigger().condition, QStringLiteral("> 0.01 ratio for 10 s · rolls back"));
  drill_.seeTrigger();
  QCOMPARE(trigger().mark, Mark::Normal);
  QCOMPARE(trigger().value, QStringLiteral("0"));
  breach();
  drill_.clock.advance(3s);
  // Served is counted at samples: another breach three seconds on.
  drill_.state.triggers["errors"].memory.lastSample = drill_.clock.plan();
  QCOMPARE(trigger().mark, Mark::Warning);
  QCOMPARE(trigger().value, QStringLiteral("0:03 of 0:10"));
  QCOMPARE(trigger().progress, 0.3);
  drill_.happen(event::TriggerFired{"errors", 0.02, "0.02, limit > 0.01"});
  QCOMPARE(trigger().mark, Mark::Critical);
  QCOMPARE(trigger().value, QStringLiteral("FIRED"));
  QCOMPARE(trigger().progress, 1.0);
}

void WatchModelsTest::triggerWithoutDataSaysSinceWhen() {
  breach();
  drill_.happen(event::TriggerBlind{"errors", Verdict::Error, "Prometheus did not answer"});
  drill_.clock.advance(41s);
  QCOMPARE(trigger().mark, Mark::NoData);  // not the warning of before, and not normal
  QCOMPARE(trigger().value, QStringLiteral("ERROR 41 s"));
  QCOMPARE(trigger().reason, QStringLiteral("Prometheus did not answer"));
  QVERIFY(trigger().sentence().contains(QStringLiteral("ERROR 41 s, the count stands · Prometheus did not answer")));
  // What is seen now is newer than what the journal tells.
  live_.triggers["errors"] = {Verdict::NoData, {}, "no series", 0};
  QCOMPARE(trigger().value, QStringLiteral("no data 41 s"));
}

void WatchModelsTest::triggerSaysWhenItTrips() {
  change([](Trigger& trigger) { trigger.hold = 5min; });
  breach();
  drill_.clock.advance(200s);
  const auto trips = drill_.clock.plan() - 200s + 5min;
  QCOMPARE(trigger().value, QStringLiteral("3:20 of 5:00"));
  QCOMPARE(trigger().note, QStringLiteral("trips at %1 if it lasts").arg(minuteText(trips)));
  QCOMPARE(trigger().below(), QStringList{trigger().note});
  QVERIFY(trigger().sentence().contains(QStringLiteral("3:20 of 5:00, trips at ")));
  drill_.happen(event::TriggerBlind{"errors", Verdict::NoData, "no series"});
  QCOMPARE(trigger().note, QStringLiteral("the count stands"));
}

void WatchModelsTest::triggerSaysFromWhenItIsArmed() {
  change([](Trigger& trigger) {
    trigger.armedFrom = "ten";
    trigger.armedUntil = "all";
  });
  QCOMPARE(trigger().value, QStringLiteral("not armed"));
  QCOMPARE(trigger().mark, Mark::Waiting);
  QCOMPARE(trigger().note, QStringLiteral("armed from “Shift to 10 %”"));
  drill_.happen(event::StepStarted{"ten"});
  QCOMPARE(trigger().value, QStringLiteral("not yet judged"));
  QVERIFY(trigger().note.isEmpty());
  breach();
  drill_.happen(event::StepCompleted{"all", {}, {}});
  QCOMPARE(trigger().value, QStringLiteral("not armed"));
  QCOMPARE(trigger().note, QStringLiteral("armed until “Shift to 100 %”"));
  QCOMPARE(trigger().progress, 0.0);
}

void WatchModelsTest::triggerSaysThatItIsADryRun() {
  change([](Trigger& trigger) { trigger.dryRun = true; });
  QCOMPARE(trigger().condition, QStringLiteral("> 0.01 ratio for 10 s · DRY RUN, would roll back"));
  QCOMPARE(trigger().note, QStringLiteral("DRY RUN"));
  breach();
  drill_.happen(event::TriggerFired{"errors", 0.02, "DRY RUN, would have rolled back: 0.02"});
  QCOMPARE(trigger().mark, Mark::Warning);
  QCOMPARE(trigger().value, QStringLiteral("DRY RUN FIRED"));
}

void WatchModelsTest::triggerNamesHowItJudges() {
  change([](Trigger& trigger) {
    trigger.mode = ForMode::Prometheus;
    trigger.keepFiring = 2min;
    trigger.action = TriggerAction::Page;
  });
  QCOMPARE(trigger().condition,
           QStringLiteral("> 0.01 ratio for 10 s, counted as Prometheus does, keeps firing for 2 min · pages"));
  change([](Trigger& trigger) {
    auto part = std::get<MetricCheck>(trigger.breach);
    trigger.minimumTraffic = part;
    trigger.minimumTraffic->comparison = Comparison::AtLeast;
    trigger.minimumTraffic->limit = 100;
    trigger.minimumTraffic->unit = "requests";
    trigger.breach = Combined{Join::Any, {part, Declaration{"Do customers call?"}}};
    trigger.mode = ForMode::Warroom;
    trigger.keepFiring = 0ms;
  });
  QCOMPARE(trigger().condition,
           QStringLiteral("> 0.01 ratio or Do customers call? for 10 s, judged at ≥ 100 requests · pages"));
  QVERIFY(trigger().declarable);
  QCOMPARE(trigger().numbers.size(), std::size_t(1));  // of several conditions only `for` can be amended
}

void WatchModelsTest::triggerTipSaysWhatWasAsked() {
  drill_.seeTrigger();
  live_.triggers["errors"] = {Verdict::Pass, 0.004, "0.004, limit > 0.01", ms()};
  TriggerModel model;
  model.setState(drill_.state, live_, drill_.clock.plan());
  const auto tip = model.index(0).data(Qt::ToolTipRole).toString();
  QVERIFY2(tip.contains(QStringLiteral("asked: errors")), qPrintable(tip));
  QVERIFY2(tip.contains(QStringLiteral("sample of ") + clockText(drill_.clock.plan())), qPrintable(tip));
  QVERIFY(!model.index(0).data().toString().contains(QStringLiteral("asked:")));
}

void WatchModelsTest::triggerShowsTheNewestReading() {
  drill_.seeTrigger();
  live_.triggers["errors"] = {Verdict::Pass, 0.004, "0.004, limit > 0.01", ms()};
  QCOMPARE(trigger().value, QStringLiteral("0.0040"));
  QCOMPARE(trigger().reason, QStringLiteral("0.004, limit > 0.01"));
}

void WatchModelsTest::alarmsStandWorstFirst() {
  QCOMPARE(alarms(), QStringList());
  breach();                                                        // a warning
  drill_.happen(event::BackendRead{"balancer", {}, "timed out"});  // no data
  drill_.state.backends["flag"].outcome = Outcome::InDoubt;
  QCOMPARE(alarms(),
           (QStringList{QStringLiteral("backend/flag/in-doubt"), QStringLiteral("backend/balancer/unreadable"),
                        QStringLiteral("trigger/errors/pending")}));
  drill_.happen(event::TriggerFired{"errors", 0.02, "0.02"});
  QCOMPARE(alarms().first(), QStringLiteral("trigger/errors/firing"));
}

void WatchModelsTest::acknowledgedAlarmStaysAndSinks() {
  breach();
  drill_.happen(event::BackendRead{"balancer", {}, "timed out"});
  QCOMPARE(drill_.give(command::AcknowledgeAlarm{"backend/balancer/unreadable"}), std::string());
  drill_.clock.advance(5min + 33s);
  AlarmModel model;
  model.setState(drill_.state, live_, drill_.clock.plan());
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.row(0).id, QStringLiteral("trigger/errors/pending"));
  QCOMPARE(model.row(0).status, QStringLiteral("5:33 · not acknowledged"));
  QVERIFY(model.row(0).canAcknowledge);
  QVERIFY(model.row(1).acknowledged);
  QVERIFY(!model.row(1).canAcknowledge);
  QVERIFY(model.row(1).status.endsWith(QStringLiteral("· acknowledged")));
  QVERIFY(model.row(1).sentence().startsWith(QStringLiteral("NO DATA: balancer cannot be read: timed out")));
}

void WatchModelsTest::journalThatDoesNotWriteStandsAboveAll() {
  breach();
  drill_.happen(event::TriggerFired{"errors", 0.02, "0.02"});
  live_.journalError = "database or disk is full";
  QCOMPARE(alarms(), (QStringList{QStringLiteral("journal"), QStringLiteral("trigger/errors/firing")}));
  AlarmModel model;
  model.setState(drill_.state, live_, drill_.clock.plan());
  QVERIFY(!model.row(0).canAcknowledge);
  QCOMPARE(model.row(0).sentence(),
           QStringLiteral("CRITICAL: The journal does not write: database or disk is full · no "
                          "shift until it does; ROLL BACK works"));
}

void WatchModelsTest::clockTellsRunningFromHolding() {
  QCOMPARE(header().clockWord, QStringLiteral("NOT STARTED"));
  QCOMPARE(header().clock, QStringLiteral("T-00:10:00"));
  drill_.give(command::StartClock{-600'000});
  drill_.clock.advance(5min);
  QCOMPARE(header().clockWord, QStringLiteral("RUNNING"));
  QCOMPARE(header().clock, QStringLiteral("T-00:05:00"));
  QCOMPARE(header().clockMark, Mark::Normal);
  QCOMPARE(header().clockDetail, QStringLiteral("T-0 in 5:00"));
  drill_.give(command::HoldClock{"replication lags"});
  drill_.clock.advance(12s);
  QCOMPARE(header().clockWord, QStringLiteral("HOLDING"));
  QCOMPARE(header().clock, QStringLiteral("T-00:05:00"));  // it stands
  QCOMPARE(header().clockMark, Mark::Warning);
  QCOMPARE(header().clockDetail, QStringLiteral("T-5 and holding 12 s · replication lags"));
  drill_.give(command::ResumeClock{});
  drill_.clock.advance(1s);
  QCOMPARE(header().clock, QStringLiteral("T-00:04:59"));
}

void WatchModelsTest::journalLamp() {
  drill_.give(command::StartClock{-600'000});
  seeAll();
  QCOMPARE(lamp("journal").mark, Mark::Normal);
  QCOMPARE(lamp("journal").detail, QStringLiteral("%1 events, chained").arg(drill_.state.sequence));
  live_.durable = live_.recorded - 1;
  QCOMPARE(lamp("journal").mark, Mark::InDoubt);
  QCOMPARE(lamp("journal").detail, QStringLiteral("1 not yet durable"));
  live_.journalError = "disk full";
  QCOMPARE(lamp("journal").mark, Mark::Critical);
}

void WatchModelsTest::metricsLamp() {
  QCOMPARE(lamp("metrics").mark, Mark::NoData);
  QCOMPARE(lamp("metrics").detail, QStringLiteral("none yet"));
  seeAll();
  drill_.clock.advance(800ms);
  QCOMPARE(lamp("metrics").mark, Mark::Normal);
  QCOMPARE(lamp("metrics").detail, QStringLiteral("0.8 s old"));
  live_.series["errors/green"] = {Verdict::Error, {}, "did not answer", ms()};
  QCOMPARE(lamp("metrics").mark, Mark::NoData);
  QCOMPARE(lamp("metrics").detail, QStringLiteral("1 of 1 no data"));
  seeAll();
  drill_.clock.advance(41s);  // the engine fell silent: old numbers are not normal
  QCOMPARE(lamp("metrics").mark, Mark::NoData);
  QCOMPARE(lamp("metrics").detail, QStringLiteral("41 s old"));
}

void WatchModelsTest::metricsLampByVerdict_data() {
  QTest::addColumn<int>("verdict");
  QTest::addColumn<bool>("hasValue");  // of before, or of now
  QTest::addColumn<Mark>("mark");
  QTest::addColumn<QString>("detail");
  const auto row = [](const char* name, Verdict verdict, bool hasValue, Mark mark, const QString& detail) {
    QTest::newRow(name) << static_cast<int>(verdict) << hasValue << mark << detail;
  };
  const auto age = QStringLiteral("0.0 s old");
  const auto none = QStringLiteral("1 of 2 no data");
  row("pass", Verdict::Pass, true, Mark::Normal, age);
  // What is measured is there: its panel says that it is bad, the lamp that it is seen.
  row("breach", Verdict::Breach, true, Mark::Normal, age);
  row("no data", Verdict::NoData, false, Mark::NoData, none);
  row("no data, a value of before", Verdict::NoData, true, Mark::NoData, none);
  row("error", Verdict::Error, false, Mark::NoData, none);
  row("error, a value of before", Verdict::Error, true, Mark::NoData, none);
}

void WatchModelsTest::metricsLampByVerdict() {
  QFETCH(int, verdict);
  QFETCH(bool, hasValue);
  seeAll();
  const auto value = hasValue ? std::optional(0.02) : std::nullopt;
  live_.series["errors/blue"] = {static_cast<Verdict>(verdict), value, "why", hasValue ? ms() : 0};
  QTEST(lamp("metrics").mark, "mark");
  QTEST(lamp("metrics").detail, "detail");
}

void WatchModelsTest::rollbackLamp() {
  QCOMPARE(lamp("rollback").mark, Mark::NoData);
  seeAll();
  QCOMPARE(lamp("rollback").mark, Mark::Normal);
  QCOMPARE(lamp("rollback").title, QStringLiteral("Rollback armed"));
  QCOMPARE(lamp("rollback").detail, QStringLiteral("2 of 2 backends, 0.0 s ago"));
  live_.backends["flag"].error = "connection refused";
  QCOMPARE(lamp("rollback").mark, Mark::Warning);
  QCOMPARE(lamp("rollback").detail, QStringLiteral("1 of 2 backends, 0.0 s ago"));
}

// All can be reached, and there is nothing to go back to.
void WatchModelsTest::aDeadBlueIsNoWayBack() {
  seeAll();
  drill_.happen(event::BackendHealth{"balancer", "blue DOWN"});
  QCOMPARE(lamp("rollback").mark, Mark::Warning);
  QCOMPARE(lamp("rollback").title, QStringLiteral("Rollback in part"));
  QCOMPARE(lamp("rollback").detail, QStringLiteral("blue does not serve: balancer: blue DOWN"));
}

// The window before blue may be removed, second by second, beside the lamp of the way back.
void WatchModelsTest::theWindowOfBlueIsCountedDown() {
  seeAll();
  auto runbook = *drill_.state.plan.runbook;
  Step removal;
  removal.id = "removal";
  removal.endsRollback = true;
  removal.notBefore = NotBefore{runbook.steps.front().id, Milliseconds{30 * 24h}};
  runbook.steps.push_back(removal);
  const auto first = runbook.steps.front().id;
  drill_.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  QCOMPARE(lamp("rollback").detail, QStringLiteral("2 of 2 backends, 0.0 s ago"));
  drill_.happen(event::StepCompleted{first, {}, {}});
  drill_.clock.advance(2s);
  QCOMPARE(lamp("rollback").detail, QStringLiteral("blue is kept for 29 d 23:59:58"));
  QVERIFY(lamp("rollback").tip.startsWith(QStringLiteral("2 of 2 backends")));
  const auto seen = live_;
  live_.backends.begin()->second.error = "timed out";
  QVERIFY(lamp("rollback").detail.startsWith(QStringLiteral("1 of 2 backends")));
  live_ = seen;
  drill_.clock.advance(29 * 24h + 23h);
  QCOMPARE(lamp("rollback").detail, QStringLiteral("blue is kept for 59:58"));
  drill_.clock.advance(59min + 58s);
  QVERIFY(lamp("rollback").detail.startsWith(QStringLiteral("2 of 2 backends")));
}

void WatchModelsTest::headNamesLeadSeatsAndPlan() {
  QCOMPARE(header().badge, QStringLiteral("STAGING"));
  QCOMPARE(header().title, QStringLiteral("Small cutover"));
  QCOMPARE(header().subtitle,
           QStringLiteral("attempt 1 · runbook sha runb…sh · NOT YET: 0 of 2 signed, 1 criterion open"));
  QCOMPARE(header().lead, QStringLiteral("No lead"));
  drill_.give(command::TakeLead{}, "Ada");
  live_.seats = 1;
  QCOMPARE(header().lead, QStringLiteral("Lead: Ada"));
  QCOMPARE(header().seats, QStringLiteral("1 seat"));
  live_.seats = 3;
  QCOMPARE(header().seats, QStringLiteral("3 seats"));
  QCOMPARE(header().utc, QStringLiteral("00:00:00 UTC"));
  QCOMPARE(headerView({}, live_, drill_.clock.plan()).lamps.size(), 0U);  // a seat that has heard nothing yet
}

}  // namespace warroom

WARROOM_TEST(warroom::WatchModelsTest)
#include "watch_models_test.moc"

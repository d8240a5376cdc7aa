// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

// What the plan of PAGS says in numbers, held against the runbook that ships.
class PagsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void stepsAreThoseOfThePlan();
  void trafficGoesUpInThreeShifts();
  void goNeedsFourRolesAndEveryPreparation();
  void gatesHaveTheirLimits_data();
  void gatesHaveTheirLimits();
  void panelsHaveTheirThresholds_data();
  void panelsHaveTheirThresholds();
  void triggersHaveTheirLimits_data();
  void triggersHaveTheirLimits();
  void whatPeopleWeighIsDeclared();
  void theRollbackTakesTheNewFeaturesAway();
  void updatesGoOutUntilTheDayIsOver();
  void laterDutiesHaveTheirTime();

 private:
  std::shared_ptr<const Runbook> pags_;
};

void PagsTest::initTestCase() {
  pags_ = readRunbook(sourceFile("checklists/pags.json")).value;
  QVERIFY(pags_);
}

void PagsTest::stepsAreThoseOfThePlan() {
  std::vector<std::string> plan;
  std::size_t items = 0;
  for (const Step& step : pags_->steps) {
    items += step.items.size();
    if (plan.empty() || plan.back() != "T+180 hypercare") plan.push_back(formatOffset(step.at) + " " + step.id);
  }
  const std::vector<std::string> expected{"T-60 final-preparation",
                                          "T-30 system-verification",
                                          "T-15 environment-setup",
                                          "T-5 final-checks",
                                          "T-0 go-no-go",
                                          "T-0 canary-10",
                                          "T+15 checkpoint-15",
                                          "T+15 canary-50",
                                          "T+45 checkpoint-45",
                                          "T+45 full-cutover",
                                          "T+60 publishing-gates",
                                          "T+90 optimization",
                                          "T+120 monitoring-validation",
                                          "T+180 hypercare"};
  QCOMPARE(plan, expected);
  QVERIFY(items >= 90);
}

void PagsTest::trafficGoesUpInThreeShifts() {
  std::vector<std::pair<int, Milliseconds>> shifts;
  for (const Step& step : pags_->steps) {
    if (step.kind == StepKind::Shift) shifts.emplace_back(step.percent, step.bake);
  }
  const std::vector<std::pair<int, Milliseconds>> expected{{10, 15min}, {50, 30min}, {100, 15min}};
  QVERIFY(shifts == expected);
  QCOMPARE(pags_->track("canary")->backends, (std::vector<std::string>{"flag", "haproxy"}));
  QCOMPARE(pags_->track("canary")->observedBy.c_str(), "haproxy");
}

void PagsTest::goNeedsFourRolesAndEveryPreparation() {
  const Step* go = pags_->step("go-no-go");
  QVERIFY(go->holdPoint);
  const Form* form = pags_->form(go->form);
  QCOMPARE(form->roles.size(), std::size_t{4});
  QVERIFY(form->distinctPeople);
  std::size_t covered = 0;
  for (const Criterion& criterion : form->criteria) covered += criterion.steps.size();
  QCOMPARE(covered, std::size_t{4});
}

void PagsTest::gatesHaveTheirLimits_data() {
  QTest::addColumn<QByteArray>("step");
  QTest::addColumn<Comparison>("comparison");
  QTest::addColumn<double>("limit");
  const auto row = [](const char* step, const char* item, Comparison comparison, double limit) {
    QTest::newRow(item) << QByteArray(step) << comparison << limit;
  };
  row("system-verification", "views", Comparison::Below, 300);
  row("canary-10", "error-rate", Comparison::Below, 0.5);
  row("canary-10", "latency", Comparison::AtMost, 0.5);
  row("canary-10", "task-creation", Comparison::Above, 99);
  row("canary-10", "brain-activation", Comparison::Below, 150);
  row("canary-50", "guardrails", Comparison::AtLeast, 20);
  row("canary-50", "dedup", Comparison::Above, 60);
}

void PagsTest::gatesHaveTheirLimits() {
  QFETCH(QByteArray, step);
  QFETCH(Comparison, comparison);
  QFETCH(double, limit);
  for (const Item& item : pags_->step(step.toStdString())->items) {
    if (item.id != QTest::currentDataTag()) continue;
    const auto& check = std::get<MetricCheck>(*item.check);
    QCOMPARE(check.comparison, comparison);
    QCOMPARE(check.limit, limit);
    if (item.id == "guardrails") QCOMPARE(check.upperLimit, std::optional(30.0));
    return;
  }
  QFAIL("no such item");
}

void PagsTest::panelsHaveTheirThresholds_data() {
  QTest::addColumn<double>("warning");
  QTest::addColumn<double>("critical");
  QTest::addColumn<double>("scale");
  QTest::addColumn<int>("series");
  QTest::newRow("request-rate") << 1000.0 << 2000.0 << 1.0 << 2;
  QTest::newRow("error-rate") << 1.0 << 5.0 << 100.0 << 2;
  QTest::newRow("latency-p95") << 0.5 << 2.0 << 1.0 << 2;
  QTest::newRow("db-connections") << 80.0 << 95.0 << 100.0 << 1;
  QTest::newRow("redis-memory") << 70.0 << 90.0 << 100.0 << 1;
}

void PagsTest::panelsHaveTheirThresholds() {
  QFETCH(double, warning);
  QFETCH(double, critical);
  QFETCH(double, scale);
  QFETCH(int, series);
  QCOMPARE(pags_->panels.size(), std::size_t{5});
  const Panel* panel = pags_->panel(QTest::currentDataTag());
  QVERIFY(panel);
  QCOMPARE(panel->warning, warning);
  QCOMPARE(panel->critical, critical);
  QCOMPARE(panel->scale, scale);
  QCOMPARE(static_cast<int>(panel->series.size()), series);
}

void PagsTest::triggersHaveTheirLimits_data() {
  QTest::addColumn<Comparison>("comparison");
  QTest::addColumn<double>("limit");
  QTest::addColumn<int>("minutes");
  QTest::newRow("error-rate") << Comparison::Above << 1.0 << 10;
  QTest::newRow("latency") << Comparison::Above << 1.0 << 15;
  QTest::newRow("availability") << Comparison::Below << 99.0 << 10;
  QTest::newRow("connection-pool") << Comparison::AtLeast << 95.0 << 1;
  QTest::newRow("deadlocks") << Comparison::Above << 5.0 << 1;
  QTest::newRow("queue-depth") << Comparison::Above << 500.0 << 15;
}

void PagsTest::triggersHaveTheirLimits() {
  QFETCH(Comparison, comparison);
  QFETCH(double, limit);
  QFETCH(int, minutes);
  const Trigger* trigger = pags_->trigger(QTest::currentDataTag());
  QVERIFY(trigger);
  QCOMPARE(metricOf(*trigger)->comparison, comparison);
  QCOMPARE(metricOf(*trigger)->limit, limit);
  QVERIFY(trigger->hold == std::chrono::minutes(minutes));
  QCOMPARE(trigger->action, TriggerAction::RollBack);
  QCOMPARE(trigger->track.c_str(), "canary");
}

void PagsTest::whatPeopleWeighIsDeclared() {
  std::vector<std::string> declared;
  for (const Trigger& trigger : pags_->triggers) {
    if (metricOf(trigger)) continue;
    declared.push_back(trigger.id);
    QVERIFY(std::holds_alternative<Declaration>(trigger.breach));
    QVERIFY2(trigger.action != TriggerAction::RollBack, "people weigh it: nothing rolls back by itself");
    QVERIFY(!trigger.advice.empty());
  }
  QCOMPARE(declared, (std::vector<std::string>{"regressions", "data-damage", "security", "dependency", "risk"}));
}

void PagsTest::theRollbackTakesTheNewFeaturesAway() {
  std::map<std::string, Json> flags;
  for (const Task& task : pags_->rollback.tasks)
    if (const auto* set = std::get_if<SetFlags>(&task.how)) flags.insert(set->values.begin(), set->values.end());
  const std::map<std::string, Json> expected{
      {"VITE_USE_CAPACITY_BRAIN", false}, {"VITE_USE_GUARDRAILS_V2", false}, {"VITE_USE_NCF_COMPASS_OVERLAYS", false},
      {"VITE_READONLY_MODE", true},       {"VITE_CANARY_PERCENTAGE", 0},     {"VITE_LEGACY_WORKSPACE_MODE", true}};
  QVERIFY(flags == expected);
}

void PagsTest::updatesGoOutUntilTheDayIsOver() {
  const Message* update = pags_->message("update");
  QVERIFY(update);
  QVERIFY(update->every == 30min);
  QVERIFY(update->until == std::optional<Milliseconds>(180min));
  QVERIFY(pags_->message("escalation")->onRollback);
  QVERIFY(!pags_->message("external")->onRollback);
}

void PagsTest::laterDutiesHaveTheirTime() {
  QVERIFY(pags_->step("actions-now")->due == std::optional<Milliseconds>(3h + 2h));
  QVERIFY(pags_->step("actions-day")->due == std::optional<Milliseconds>(3h + 24h));
  QVERIFY(pags_->step("actions-week")->due == std::optional<Milliseconds>(3h + 24h * 7));
  QVERIFY(pags_->step("hypercare-watch")->bake == 72h);
  QCOMPARE(pags_->form(pags_->step("success")->form)->criteria.size(), std::size_t{15});
}

WARROOM_TEST(PagsTest)
#include "pags_test.moc"

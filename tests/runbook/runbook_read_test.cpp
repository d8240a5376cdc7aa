// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const Runbook> small() {
  const auto read = readRunbook(kSmallRunbook.toStdString());
  for (const Finding& finding : read.errors) qWarning("%s", finding.text("small").c_str());
  return read.value;
}

}  // namespace

class RunbookReadTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void readsTheHead();
  void readsStepsInTheirPhases();
  void readsChecks();
  void readsBackends();
  void readsPanelsAndTriggers();
  void readsEveryWord_data();
  void readsEveryWord();
  void leavesDefaults();
  void takesCommentsAndAByteOrderMark();
  void findsById();
};

void RunbookReadTest::readsTheHead() {
  const auto runbook = small();
  QVERIFY(runbook);
  QCOMPARE(runbook->id.c_str(), "small");
  QCOMPARE(runbook->blueName.c_str(), "Old");
  QCOMPARE(runbook->greenName.c_str(), "New");
  QVERIFY(runbook->starts == -10min);
  QVERIFY(runbook->ends == 30min);
  QCOMPARE(runbook->contacts.at(0).reach.c_str(), "#room");
  QCOMPARE(runbook->roles.at(1).title.c_str(), "Database");
}

void RunbookReadTest::readsStepsInTheirPhases() {
  const auto runbook = small();
  QVERIFY(runbook);
  QCOMPARE(runbook->phases.size(), std::size_t{2});
  QCOMPARE(runbook->steps.size(), std::size_t{4});
  const Step& go = runbook->steps[1];
  QCOMPARE(go.kind, StepKind::GoNoGo);
  QCOMPARE(go.phase.c_str(), "before");
  QCOMPARE(go.form.c_str(), "form");
  QVERIFY(go.holdPoint);
  const Step& ten = runbook->steps[2];
  QCOMPARE(ten.phase.c_str(), "during");
  QCOMPARE(ten.track.c_str(), "all");
  QCOMPARE(ten.percent, 10);
  QCOMPARE(ten.bake, Milliseconds(15min));
  QCOMPARE(runbook->steps[3].at, Milliseconds(15min));
  QVERIFY(!runbook->forms.at(0).distinctPeople);
  QCOMPARE(runbook->forms.at(0).criteria.at(0).steps, std::vector<std::string>{"ready"});
}

void RunbookReadTest::readsChecks() {
  const auto runbook = small();
  QVERIFY(runbook);
  const auto& items = runbook->steps[0].items;
  QVERIFY(!items[0].check);
  QCOMPARE(items[0].owner.c_str(), "db");
  const auto& metric = std::get<MetricCheck>(*items[1].check);
  QCOMPARE(metric.metric.source.c_str(), "prom");
  QCOMPARE(metric.metric.freshness.c_str(), "1");
  QCOMPARE(metric.metric.maxAge, Milliseconds(30s));
  QCOMPARE(metric.limit, 20.0);
  QCOMPARE(metric.upperLimit, std::optional(30.0));
  const auto& http = std::get<HttpCheck>(*items[2].check);
  QCOMPARE(http.okStatus, (std::vector<int>{200, 204}));
  QVERIFY(http.expected == std::vector<Json>{"ok"});
  const auto& command = std::get<CommandCheck>(*items[3].check);
  QCOMPARE(command.arguments, std::vector<std::string>{"-a"});
  QCOMPARE(command.timeout, Milliseconds(10s));
  QCOMPARE(command.exitCode, 3);
  QCOMPARE(command.outputContains.c_str(), "fine");
}

void RunbookReadTest::readsBackends() {
  const auto runbook = small();
  QVERIFY(runbook);
  const BackendSpec& flag = *runbook->backend("flag");
  QCOMPARE(flag.deadline, Milliseconds(3s));
  const auto& http = std::get<HttpBackend>(flag.how);
  QCOMPARE(http.method.c_str(), "PUT");
  QCOMPARE(http.body.c_str(), "{{percent}}");
  QCOMPARE(http.headers.at("X-A").c_str(), "b");
  QCOMPARE(http.scale, 1000.0);
  QCOMPARE(http.settle, Milliseconds(5s));
  const auto& proxy = std::get<HaproxyBackend>(runbook->backend("proxy")->how);
  QCOMPARE(proxy.proxy.c_str(), "app");
  QCOMPARE(proxy.green.c_str(), "g");
  QCOMPARE(runbook->tracks.at(0).observedBy.c_str(), "proxy");
}

void RunbookReadTest::readsPanelsAndTriggers() {
  const auto runbook = small();
  QVERIFY(runbook);
  QCOMPARE(runbook->panels.at(0).scale, 2.0);
  QCOMPARE(runbook->panels.at(0).decimals, 1);
  QCOMPARE(runbook->panels.at(0).series.at(0).side, Side::Green);
  const Trigger& trigger = runbook->triggers.at(0);
  QCOMPARE(trigger.hold, Milliseconds(10min));
  QCOMPARE(trigger.blindLimit, Milliseconds(2min));
  QVERIFY(trigger.fireWhenBlind);
  QCOMPARE(trigger.action, TriggerAction::RollBack);
  QCOMPARE(metricOf(trigger)->limit, 1.0);
}

void RunbookReadTest::readsEveryWord_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<int>("value");
  QTest::addColumn<QByteArray>("field");
  const auto row = [](const char* field, const char* from, const char* to, auto value) {
    QTest::addRow("%s %s", field, to) << QByteArray(from) << QByteArray(to) << static_cast<int>(value)
                                      << QByteArray(field);
  };
  const char* combine = R"("combine": "max")";
  row("combine", combine, R"("combine": "one")", Combine::One);
  row("combine", combine, R"("combine": "any")", Combine::Any);
  row("combine", combine, R"("combine": "all")", Combine::All);
  row("combine", combine, R"("combine": "max")", Combine::Max);
  row("combine", combine, R"("combine": "min")", Combine::Min);
  row("combine", combine, R"("combine": "sum")", Combine::Sum);
  const char* above = R"("comparison": "above")";
  row("comparison", above, R"("comparison": "above")", Comparison::Above);
  row("comparison", above, R"("comparison": "at-least")", Comparison::AtLeast);
  row("comparison", above, R"("comparison": "below")", Comparison::Below);
  row("comparison", above, R"("comparison": "at-most")", Comparison::AtMost);
  const char* green = R"("side": "green")";
  row("side", green, R"("side": "blue")", Side::Blue);
  row("side", green, R"("side": "green")", Side::Green);
  row("side", green, R"("side": "shared")", Side::Shared);
  const char* action = R"("action": "roll-back")";
  row("action", action, R"("action": "roll-back")", TriggerAction::RollBack);
  row("action", action, R"("action": "page")", TriggerAction::Page);
  row("action", action, R"("action": "advise")", TriggerAction::Advise);
  row("kind", R"("kind": "checkpoint")", R"("kind": "checklist")", StepKind::Checklist);
  row("kind", R"("kind": "checkpoint")", R"("kind": "checkpoint")", StepKind::Checkpoint);
}

void RunbookReadTest::readsEveryWord() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, field);
  QFETCH(int, value);
  const auto read = readRunbook(changed(kSmallRunbook, from, to));
  QVERIFY(read.value);
  const Runbook& runbook = *read.value;
  const auto& metric = std::get<MetricCheck>(*runbook.steps[0].items[1].check).metric;
  int found = -1;
  if (field == "combine") found = static_cast<int>(metric.combine);
  if (field == "comparison") found = static_cast<int>(metricOf(runbook.triggers[0])->comparison);
  if (field == "side") found = static_cast<int>(runbook.panels[0].series[0].side);
  if (field == "action") found = static_cast<int>(runbook.triggers[0].action);
  if (field == "kind") found = static_cast<int>(runbook.steps[3].kind);
  QCOMPARE(found, value);
}

void RunbookReadTest::leavesDefaults() {
  const auto read = readRunbook(
      R"({"id":"d","title":"D","blueName":"B","greenName":"G","starts":"T-1m","ends":"T+1m","roles":[{"id":"r","title":"R"}],
      "phases":[{"id":"p","title":"P","steps":[{"id":"s","title":"S","at":"T+0","kind":"checklist","owner":"r","items":[
      {"id":"m","text":"M","check":{"kind":"metric","source":"s","query":"q","comparison":"below","limit":1}},
      {"id":"h","text":"H","check":{"kind":"http","endpoint":"e","path":"/"}}]}]}]})");
  QVERIFY(read.value);
  QVERIFY(read.value->pollInterval == 2s);
  QVERIFY(read.value->evidenceLimit == 15min);
  QVERIFY(read.value->rollbackDeadline == 2min);
  const auto& items = read.value->steps[0].items;
  const auto& metric = std::get<MetricCheck>(*items[0].check).metric;
  QCOMPARE(metric.combine, Combine::One);
  QCOMPARE(metric.maxAge, Milliseconds(60s));
  QCOMPARE(std::get<HttpCheck>(*items[1].check).method.c_str(), "GET");
  QCOMPARE(std::get<HttpCheck>(*items[1].check).okStatus, std::vector<int>{200});
}

void RunbookReadTest::takesCommentsAndAByteOrderMark() {
  const QByteArray commented = "\xEF\xBB\xBF// first\n/* second\n { \" */" + kSmallRunbook + "// last";
  QVERIFY(readRunbook(commented.toStdString()).value);
  QVERIFY(readRunbook(changed(kSmallRunbook, "{\n",
                              R"({ "$schema": "s", "comment": ["any"],)"
                              "\n"))
              .value);
}

void RunbookReadTest::findsById() {
  const auto runbook = small();
  QVERIFY(runbook);
  QCOMPARE(runbook->step("ten"), &runbook->steps[2]);
  QCOMPARE(runbook->role("db"), &runbook->roles[1]);
  QCOMPARE(runbook->form("form"), &runbook->forms[0]);
  QCOMPARE(runbook->track("all"), &runbook->tracks[0]);
  QCOMPARE(runbook->backend("proxy"), &runbook->backends[1]);
  QCOMPARE(runbook->trigger("bad"), &runbook->triggers[0]);
  QCOMPARE(runbook->panel("rate"), &runbook->panels[0]);
  QVERIFY(!runbook->step("none"));
}

WARROOM_TEST(RunbookReadTest)
#include "runbook_read_test.moc"

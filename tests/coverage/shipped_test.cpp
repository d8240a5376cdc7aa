// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <algorithm>
#include <map>

#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Every runbook that ships, with the environment beside it.
class ShippedTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void readsAndBinds_data() { list(); }
  void readsAndBinds();
  void canBeDecidedAndTakenBack_data() { list(); }
  void canBeDecidedAndTakenBack();
  void pollsOftenEnoughForItsTriggers_data() { list(); }
  void pollsOftenEnoughForItsTriggers();
  void namesExampleHostsOnly_data() { list(); }
  void namesExampleHostsOnly();

 private:
  static QStringList names();
  void list();
  static std::shared_ptr<const Runbook> runbook() {
    return readRunbook(sourceFile(QByteArray("checklists/").append(QTest::currentDataTag()) + ".json")).value;
  }
};

QStringList ShippedTest::names() {
  QStringList names;
  const QDir folder(QStringLiteral(WARROOM_SOURCE_DIR "/checklists"));
  for (const auto& file : folder.entryList({QStringLiteral("*.json")}))
    if (!file.endsWith(QStringLiteral(".live.json"))) names << file.chopped(5);
  return names;
}

void ShippedTest::list() {
  QTest::addColumn<int>("unused");
  for (const auto& name : names()) QTest::newRow(qPrintable(name)) << 0;
}

void ShippedTest::initTestCase() {
  for (const char* name : {"rawdog-7c", "pags", "epic-22", "d-1", "state-persistence", "example"})
    QVERIFY2(names().contains(QLatin1String(name)), name);
}

void ShippedTest::readsAndBinds() {
  const QByteArray name = QTest::currentDataTag();
  const auto read = readRunbook(sourceFile("checklists/" + name + ".json"));
  QVERIFY2(read.value, read.errors.empty() ? "" : read.errors[0].text(name.constData()).c_str());
  QVERIFY2(read.warnings.empty(), read.warnings.empty() ? "" : read.warnings[0].text(name.constData()).c_str());
  const auto bound = readEnvironment(sourceFile("checklists/" + name + ".live.json"));
  QVERIFY2(bound.value, bound.errors.empty() ? "" : bound.errors[0].text(name.constData()).c_str());
  QCOMPARE(bound.value->kind, EnvironmentKind::Live);
  const auto unbound = checkBinding(*read.value, *bound.value);
  QVERIFY2(unbound.empty(), unbound.empty() ? "" : unbound[0].text(name.constData()).c_str());
}

// A plan that ships shows what a plan needs: traffic goes up, something brings it back by itself, and every criterion
// is decided by what comes before its form.
void ShippedTest::canBeDecidedAndTakenBack() {
  const auto plan = runbook();
  QVERIFY(plan);
  std::map<std::string, int> percents;
  for (const auto& step : plan->steps) {
    if (step.kind != StepKind::Shift) continue;
    QVERIFY2(step.percent > percents[step.track], step.id.c_str());
    percents[step.track] = step.percent;
  }
  for (const auto& track : plan->tracks) QCOMPARE(percents[track.id], 100);
  QVERIFY(std::any_of(plan->triggers.begin(), plan->triggers.end(),
                      [](const Trigger& trigger) { return trigger.action == TriggerAction::RollBack; }));
  for (const auto& form : plan->forms) QVERIFY2(!form.criteria.empty(), form.id.c_str());
}

// `for` is counted between polls: what lasts for less than one poll would be decided by a single sample.
void ShippedTest::pollsOftenEnoughForItsTriggers() {
  const auto plan = runbook();
  QVERIFY(plan);
  for (const auto& trigger : plan->triggers) {
    const bool asks = std::holds_alternative<MetricCheck>(trigger.breach) ||
                      std::holds_alternative<HttpCheck>(trigger.breach) ||
                      std::holds_alternative<CommandCheck>(trigger.breach);
    if (asks) QVERIFY2(trigger.hold >= 2 * plan->pollInterval, trigger.id.c_str());
  }
}

void ShippedTest::namesExampleHostsOnly() {
  const auto bound =
      readEnvironment(sourceFile(QByteArray("checklists/").append(QTest::currentDataTag()) + ".live.json")).value;
  QVERIFY(bound);
  for (const auto& [name, endpoint] : bound->endpoints) {
    const auto host = QString::fromStdString(endpoint.url);
    QVERIFY2(host.isEmpty() ||
                 (host.startsWith(QStringLiteral("https://")) && host.endsWith(QStringLiteral(".example.com"))),
             name.c_str());
  }
}

WARROOM_TEST(ShippedTest)
#include "shipped_test.moc"

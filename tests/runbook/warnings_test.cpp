// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/read.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

class WarningsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void areNoErrors();
  void nameWhatIsLikelyNotMeant_data();
  void nameWhatIsLikelyNotMeant();
  void nameATriggerWithNothingToRollBack();
  void leaveAloneWhatIsMeant_data();
  void leaveAloneWhatIsMeant();
};

void WarningsTest::areNoErrors() {
  const auto read = readRunbook(kSmallRunbook.toStdString());
  QVERIFY(read.value);
  QVERIFY(read.errors.empty());
  QCOMPARE(findingsText(read.warnings, "f").c_str(),
           "f:4:46: /roles/1: there is nobody to call for \"db\", who owns the step \"look\": add a contact with this "
           "role");
}

static void row(const char* name, const char* from, const char* to, const char* expected) {
  QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(expected);
}

void WarningsTest::nameWhatIsLikelyNotMeant_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<QByteArray>("expected");
  row("for shorter than two polls", R"("for": "5m")", R"("for": "3s")",
      "/triggers/0/for: 3 s is shorter than two polls of 2 s: a single answer decides");
  row("protects nothing", "", "",
      "/triggers/7/dryRun: protects nothing: it is judged and told, and rolls nothing back");
  row("armed too late", R"("from": "ten")", R"("from": "switch")",
      "/triggers/6/armed: is not armed at the step \"ten\", when green can have traffic");
  row("disarmed too early", R"("until": "drop")", R"("until": "ten")",
      "/triggers/6/armed: is not armed at the step \"switch\", when green can have traffic");
  row("bake shorter than for", R"("bake": "15m"},)",
      R"("bake": "4m"}, {"id": "more", "title": "More", "at": "T+2m", "kind": "shift", "owner": "lead", "track": "canary",
         "percent": 50},)",
      "/phases/0/steps/2/bake: waits 4 min before the next shift, \"more\", and the trigger \"relative\" needs 5 min");
  row("no bake at all", R"(, "bake": "15m"},)",
      R"(}, {"id": "more", "title": "More", "at": "T+2m", "kind": "shift", "owner": "lead", "track": "canary",
         "percent": 50},)",
      "/phases/0/steps/2/bake: waits 0 s before the next shift");
  row("planned before its wait is over", R"("at": "Day 32")", R"("at": "Day 30")",
      "/phases/0/steps/4/notBefore/after: lets the step begin at");
  row("nobody to call", R"({"role": "lead", "name")", R"({"name")", "/roles/0: there is nobody to call for \"lead\"");
  row("unused channel", R"("channels": ["team", "pager"])", R"("channels": ["team"])",
      "/channels/1: nothing uses the channel \"pager\"");
  row("unused flag service", R"("flagServices": [)",
      R"("flagServices": [{"id": "spare", "title": "S", "endpoint": "e", "path": "/{{flag}}", "body": "{{value}}",
         "readPath": "/", "readPointer": "/v"}, )",
      "/flagServices/0: nothing uses the flag service \"spare\"");
  row("unused probe", R"("kind": "downtime", "probe": "front", "limit": "1m")",
      R"("kind": "declaration", "question": "Down?")", "/probes/0: nothing uses the probe \"front\"");
  row("unused baseline", R"("baselines": [)",
      R"("baselines": [{"id": "spare", "title": "S", "source": "prom", "query": "q"}, )",
      "/baselines/0: nothing uses the baseline \"spare\"");
  row("baselines never captured", R"("kind": "capture-baselines", "deadline": "1m")",
      R"("kind": "command", "program": "count", "timeout": "1m")", "/baselines: no step captures the baselines");
  row("never off", R"("maintenance": "window", "on": false)", R"("maintenance": "window", "on": true)",
      "/phases/0/steps/3/actions/4: switches the maintenance \"window\" on, and nothing switches it off");
  row("off before on", R"("maintenance": "window", "deadline": "10s")",
      R"("maintenance": "window", "deadline": "10s", "on": false)",
      "/phases/0/steps/3/actions/0: switches the maintenance \"window\" off, which is not on here");
  row("unused maintenance", R"("maintenances": [)",
      R"("maintenances": [{"id": "spare", "title": "S", "service": "flags", "flag": "x", "budget": "1m"}, )",
      "/maintenances/0: nothing uses the maintenance \"spare\"");
  row("a rollback leaves the site closed", "", "",
      "/maintenances/0: a rollback while \"window\" is on leaves the site closed");
  row("blank that nobody fills in", R"("title": "Note", "preset": "-")", R"("title": "Note")",
      "/messages/0/blanks/1: nobody is asked for \"note\" when a rollback sends the message");
}

void WarningsTest::nameWhatIsLikelyNotMeant() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, expected);
  const auto read = readRunbook(changed(kFullRunbook, from, to));
  QVERIFY2(read.value, findingsText(read.errors, "f").c_str());
  const std::string text = findingsText(read.warnings, "f");
  QVERIFY2(text.find(": " + expected.toStdString()) != std::string::npos, text.c_str());
  for (const Finding& warning : read.warnings) QVERIFY(warning.line > 0 && !warning.remedy.empty());
}

void WarningsTest::nameATriggerWithNothingToRollBack() {
  QByteArray text = kFullRunbook;
  text.replace(R"("tracks": [)", R"("tracks": [{"id": "other", "title": "O", "backends": ["lb2"]}, )");
  text.replace(R"("backends": [{)",
               R"("backends": [{"id": "lb2", "title": "LB", "kind": "haproxy", "endpoint": "lb", "proxy": "app",
                   "blue": "b", "green": "g"}, {)");
  text.replace(R"("for": "5m", "track": "canary")", R"("for": "5m", "track": "other")");
  const auto read = readRunbook(text.toStdString());
  QVERIFY2(read.value, findingsText(read.errors, "f").c_str());
  const std::string found = findingsText(read.warnings, "f");
  QVERIFY2(
      found.find("/triggers/0/track: has no rollback path: no step shifts the track \"other\"") != std::string::npos,
      found.c_str());
}

// Each of these is what the warning above asks for.
void WarningsTest::leaveAloneWhatIsMeant_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<QByteArray>("silent");
  row("fires at once", R"("for": "5m")", R"("for": "0s")", "two polls");
  row("armed as long as it can roll back", "", "", "is not armed");
  row("a dry run need not be armed", R"("dryRun": true)", R"("dryRun": true, "armed": {"from": "drop"})",
      "is not armed");
  row("two polls", R"("for": "5m")", R"("for": "4s")", "two polls");
  row("the last shift needs no bake", R"(, "bake": "15m"},)", "},", "/bake");
  row("a checkpoint bakes, too", R"(, "bake": "15m"},)",
      R"(, "bake": "2m"}, {"id": "check", "title": "C", "at": "T+2m", "kind": "checkpoint", "owner": "lead", "bake": "3m"},
         {"id": "more", "title": "More", "at": "T+5m", "kind": "shift", "owner": "lead", "track": "canary",
         "percent": 50},)",
      "/bake");
  row("the rollback opens the site", R"("rollback": {"actions": [)",
      R"("rollback": {"actions": [{"id": "open", "title": "O", "kind": "maintenance", "maintenance": "window", "on": false}, )",
      "closed");
}

void WarningsTest::leaveAloneWhatIsMeant() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, silent);
  const auto read = readRunbook(changed(kFullRunbook, from, to));
  QVERIFY2(read.value, findingsText(read.errors, "f").c_str());
  const std::string text = findingsText(read.warnings, "f");
  QVERIFY2(text.find(silent.toStdString()) == std::string::npos, text.c_str());
}

WARROOM_TEST(WarningsTest)
#include "warnings_test.moc"

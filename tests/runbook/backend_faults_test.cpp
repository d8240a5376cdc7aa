// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

class BackendFaultsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void namesPlaceAndFault_data();
  void namesPlaceAndFault() { expectFault(); }
};

static void rowsOfPrograms() {
  faultRow("no set", R"("set": {"program": "count", "arguments": ["to", "{{percent}}/{{rest}}"], "exitCode": 3}, )", "",
           "f:36:125: /backends/1: the key \"set\" is missing: name a program");
  faultRow("read by a shell", R"({"program": "count", "arguments": ["{{.x}}"]})", R"("count show")",
           "f:36:275: /backends/1/read: must be an object, not string");
  faultRow("set without the weight", R"({{percent}}/{{rest}})", "10",
           "f:36:185: /backends/1/set: its arguments do not carry the weight: put {{percent}} or {{rest}}");
  faultRow("another placeholder", R"({{percent}}/{{rest}})", "{{percent}} {{green}}",
           "f:36:185: /backends/1/set: \"{{green}}\" is not a placeholder: only {{percent}} and {{rest}} are filled");
  faultRow("no program", R"("set": {"program": "count", )", R"("set": {)",
           "f:36:185: /backends/1/set: the key \"program\" is missing");
  faultRow("a path for a program", R"("read": {"program": "count")", R"("read": {"program": "/bin/count")",
           "f:36:287: /backends/1/read/program: \"/bin/count\" cannot be a name");
  faultRow("exit code", R"("exitCode": 3})", R"("exitCode": 256})",
           "f:36:263: /backends/1/set/exitCode: 256 is out of range: write a whole number from 0 to 255");
  faultRow("scale of a command", R"("scale": 10)", R"("scale": 0)", "f:36:352: /backends/1/scale: must be above 0");
  faultRow("pointer of a command", R"("readPointer": "/w")", R"("readPointer": "w")",
           "f:36:337: /backends/1/readPointer: \"w\" is not a JSON pointer");
  faultRow("key of another kind", R"("readPointer": "/w")", R"("readPath": "/w")",
           "f:36:322: /backends/1/readPath: unknown key \"readPath\"");
  faultRow("counts no requests", R"("backends": ["lb"])", R"("backends": ["lb"], "observedBy": "cmd")",
           "f:37:84: /tracks/0/observedBy: the backend \"cmd\" does not count requests");
}

static void rowsOfTheWayBack() {
  faultRow("no such second way", R"("secondWay": "cmd")", R"("secondWay": "cdm")",
           "f:36:532: /backends/2/secondWay: there is no backend \"cdm\": define it");
  faultRow("a second way with a track", R"("backends": ["lb"])", R"("backends": ["lb", "cmd"])",
           "f:36:532: /backends/2/secondWay: the backend \"cmd\" carries the track \"canary\": a second way belongs to "
           "no track");
  faultRow("its own second way", R"("secondWay": "cmd")", R"("secondWay": "edge")",
           "f:36:532: /backends/2/secondWay: the backend \"edge\" carries the track \"edge\"");
  faultRow("a second way of two", R"("green": "g"}, {)", R"("green": "g", "secondWay": "cmd"}, {)",
           "f:36:552: /backends/2/secondWay: the backend \"cmd\" is the second way of another one already");
  faultRow("stages that rise", R"({"percent": 60, "wait": "30s"}, )", R"({"percent": 20, "wait": "30s"}, )",
           "f:63:283: /rollback/stages: a stage is not below the one before it: write them from the greatest down");
  faultRow("a stage at 0", R"({"percent": 20, "wait": "10s"})", R"({"percent": 0, "wait": "10s"})",
           "f:63:328: /rollback/stages/1/percent: 0 is out of range");
  faultRow("a stage without end", R"({"percent": 20, "wait": "10s"})", R"({"percent": 20, "wait": "1h"})",
           "f:63:340: /rollback/stages/1/wait: ");
  faultRow(
      "readiness by hand",
      R"("text": "Blue is sized", "check": {"kind": "command", "program": "count", "timeout": "5s"})",
      R"("text": "Blue is sized")",
      "f:63:163: /rollback/ready/0: what keeps the rollback ready is looked at all the time, and this has no check");
}

void BackendFaultsTest::namesPlaceAndFault_data() {
  faultColumns();
  rowsOfPrograms();
  rowsOfTheWayBack();
}

WARROOM_TEST(BackendFaultsTest)
#include "backend_faults_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

class RunbookFaultsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void namesPlaceAndFault_data();
  void namesPlaceAndFault();
  void namesAllFaultsInTheOrderOfTheFile();
  void writesAFindingAsOneLine();
};

// `place` and `problem` are the beginning of the first finding, as people see it.
static void row(const char* name, const char* from, const char* to, const char* expected) {
  QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(expected);
}

static void rowsOfSyntax() {
  row("missing comma", "\"Small\", ", "\"Small\" ",
      "f:2:35: syntax error: unexpected \"blueName\": is a comma, a quote or a bracket missing");
  row("comma too many", R"("title": "Lead"})", R"("title": "Lead",})", "f:4:44: syntax error: unexpected }");
  row("key without quotes", "\"starts\"", "starts", "f:3:3: syntax error: unexpected starts");
  row("not a word of JSON", "true, \"action\"", "True, \"action\"", "f:31:56: syntax error while parsing value");
  row("bad escape", R"("Small")", R"("Sm\x41")",
      "f:2:31: syntax error while parsing value - invalid string: forbidden");
  row("open comment", "\"starts\"", "/* \"starts\"", "f:3:3: syntax error: unexpected /*");
  row("duplicate key", R"("title": "Small")", R"("title": "Small", "title": "Other")",
      "f:2:36: /title: the key \"title\" is there twice: keep one of them");
  row("duplicate key, escaped", R"("title": "Small")", R"("title": "Small", "titl\u0065": "Other")",
      "f:2:36: /title: the key \"title\" is there twice");
  row("not an object", R"({"id": "lead", "title": "Lead"})", "7", "f:4:13: /roles/0: must be an object, not number");
  row("number out of range", R"("scale": 2)", R"("scale": 1e999)",
      "f:28:69: /panels/0/scale: the number 1e999 is out of range");
}

static void rowsOfKeys() {
  row("unknown key", R"("pollInterval")", R"("pollIntervall")",
      "f:3:39: /pollIntervall: unknown key \"pollIntervall\" (did you mean \"pollInterval\"?): correct or remove it");
  row("unknown key, nothing near", R"("detail": "Look")", R"("zzz": "Look")",
      "f:9:43: /phases/0/steps/0/items/0/zzz: unknown key \"zzz\": correct");
  row("key of another kind", R"("kind": "checkpoint")", R"("kind": "checkpoint", "percent": 5)",
      "f:19:76: /phases/1/steps/1/percent: unknown key \"percent\"");
  row("missing key", R"("title": "Lead")", R"("title": "Lead"},{"title": "X")",
      "f:4:45: /roles/1: the key \"id\" is missing: add it");
  row("missing timeout", R"("timeout": "10s", )", "",
      "f:14:55: /phases/0/steps/0/items/3/check: the key \"timeout\" is missing");
  row("missing breach", R"("breach": {"source": "prom", "query": "e", "comparison": "above", "limit": 1},)", "",
      "f:30:16: /triggers/0: the key \"breach\" is missing: say which value fires it");
}

static void rowsOfTypes() {
  row("text wanted", R"("title": "Small")", R"("title": 5)",
      "f:2:27: /title: must be a text, not number: write it between");
  row("empty text", R"("title": "Small")", R"("title": "")", "f:2:27: /title: must not be empty");
  row("NUL in a text", R"("title": "Small")", R"("title": "a\u0000b")", "f:2:27: /title: holds a NUL character");
  row("identifier", R"("id": "small")", R"("id": "a b")", "f:2:9: /id: \"a b\" cannot be a name");
  row("number wanted", R"("warning": 1)", R"("warning": "1")",
      "f:28:98: /panels/0/warning: must be a number, not string");
  row("flag wanted", R"("holdPoint": true)", R"("holdPoint": "yes")",
      "f:16:114: /phases/0/steps/1/holdPoint: must be true or false, not string");
  row("list wanted", R"(["lead", "db"])", R"("lead")", "f:20:54: /forms/0/roles: must be a list, not string");
  row("empty list", R"(["lead", "db"])", "[]", "f:20:54: /forms/0/roles: must not be empty");
  row("word", R"("kind": "checkpoint")", R"("kind": "checkpoit")",
      "f:19:62: /phases/1/steps/1/kind: \"checkpoit\" is not one of its words (did you mean \"checkpoint\"?): write "
      "one of "
      "\"checklist\", \"go-no-go\", \"shift\", \"checkpoint\"");
  row("check kind", R"("kind": "command")", R"("kind": "shell")",
      "f:14:64: /phases/0/steps/0/items/3/check/kind: \"shell\" is not one of its words");
  row("duration", R"("bake": "15m")", R"("bake": "15 minutes")",
      "f:18:123: /phases/1/steps/0/bake: \"15 minutes\" is not a duration: write for example \"90s\"");
  row("duration as number", R"("bake": "15m")", R"("bake": 15)",
      "f:18:123: /phases/1/steps/0/bake: must be a duration, not");
  row("negative duration", R"("bake": "15m")", R"("bake": "-15m")",
      "f:18:123: /phases/1/steps/0/bake: -15 min is out of range");
  row("no time at all", R"("timeout": "10s")", R"("timeout": "0s")",
      "f:15:22: /phases/0/steps/0/items/3/check/timeout: 0 s is out of range");
  row("offset", R"("at": "T-5m")", R"("at": "-5m")", "f:8:47: /phases/0/steps/0/at: \"-5m\" is not an offset from T");
  row("percent above", R"("percent": 10)", R"("percent": 101)",
      "f:18:111: /phases/1/steps/0/percent: 101 is out of range: write a whole number from 0 to 100");
  row("percent below", R"("percent": 10)", R"("percent": -1)",
      "f:18:111: /phases/1/steps/0/percent: -1 is out of range");
  row("percent broken", R"("percent": 10)", R"("percent": 9.5)",
      "f:18:111: /phases/1/steps/0/percent: must be a whole");
}

static void rowsOfMeaning() {
  row("redirect as success", "[200, 204]", "[200, 302]",
      "f:13:23: /phases/0/steps/0/items/2/check/okStatus: a redirect is never followed");
  row("pointer", R"("pointer": "/status")", R"("pointer": "status")",
      "f:13:46: /phases/0/steps/0/items/2/check/pointer: \"status\" is not a JSON pointer");
  row("expected without pointer", R"("pointer": "/status", )", "",
      "f:13:47: /phases/0/steps/0/items/2/check/expected: needs a pointer");
  row("upper limit without lower", R"("comparison": "at-least")", R"("comparison": "below")",
      "f:11:96: /phases/0/steps/0/items/1/check/upperLimit: goes with \"at-least\" only");
  row("empty range", R"("limit": 20)", R"("limit": 40)",
      "f:11:99: /phases/0/steps/0/items/1/check/upperLimit: is below the limit");
  row("path", R"("path": "/health")", R"("path": "http://x/")",
      "f:12:110: /phases/0/steps/0/items/2/check/path: \"http://x/\" is not a path");
  row("path climbs", R"("path": "/health")", R"("path": "/a/../b")",
      "f:12:110: /phases/0/steps/0/items/2/check/path: a path must not hold \"..\"");
  row("header injection", R"("path": "/w")", R"("path": "/w\r\nX: y")",
      "f:23:99: /backends/0/path: a space or control");
  row("no placeholder", "{{percent}}", "10", "f:23:113: /backends/0/body: neither path nor body carries the weight");
  row("unknown placeholder", "{{percent}}", "{{percentage}}",
      "f:23:113: /backends/0/body: \"{{percentage}}\" is not a placeholder: only {{percent}} and {{rest}}");
  row("credential in a header", "\"X-A\"", "\"Authorization\"",
      "f:24:48: /backends/0/headers/Authorization: a credential does not belong into a runbook");
  row("control in a header", R"("X-A": "b")", R"("X-A": "b\r\nc")",
      "f:24:55: /backends/0/headers/X-A: a control character");
  row("chained command", R"("green": "g")", R"("green": "g;shutdown")",
      "f:26:114: /backends/1/green: \"g;shutdown\" cannot be a name");
  row("same server", R"("green": "g")", R"("green": "b")", "f:26:114: /backends/1/green: is the same server as blue");
  row("thresholds swapped", R"("critical": 2)", R"("critical": 0)", "f:28:98: /panels/0/warning: is above critical");
  row("no rollback path", R"(, "track": "all"}])", "}]",
      "f:30:16: /triggers/0: rolls back, but names no track: add \"track\", or \"action\": \"page\"");
}

static void rowsOfReferences() {
  row("role of a step", R"("kind": "checkpoint", "owner": "db")", R"("kind": "checkpoint", "owner": "dba")",
      "f:19:85: /phases/1/steps/1/owner: there is no role \"dba\" (did you mean \"db\"?): define it or name another "
      "role");
  row("role of an item", R"("detail": "Look", "owner": "db")", R"("detail": "Look", "owner": "nobody")",
      "f:9:70: /phases/0/steps/0/items/0/owner: there is no role \"nobody\"");
  row("role of a contact", R"({"role": "lead")", R"({"role": "boss")",
      "f:5:25: /contacts/0/role: there is no role \"boss\"");
  row("role of a form", R"(["lead", "db"])", R"(["lead", "cto"])",
      "f:20:63: /forms/0/roles/1: there is no role \"cto\"");
  row("form", R"("form": "form")", R"("form": "forn")",
      "f:16:93: /phases/0/steps/1/form: there is no form \"forn\" (did you mean \"form\"?)");
  row("track of a shift", R"("track": "all", "percent")", R"("track": "none", "percent")",
      "f:18:93: /phases/1/steps/0/track: there is no track \"none\"");
  row("track of a trigger", R"("track": "all"}])", R"("track": "none"}])",
      "f:31:94: /triggers/0/track: there is no track");
  row("step of a criterion", R"("steps": ["ready"])", R"("steps": ["redy"])",
      "f:21:76: /forms/0/criteria/0/steps/0: there is no step \"redy\" (did you mean \"ready\"?)");
  row("backend", R"(["flag", "proxy"])", R"(["flag", "lb"])",
      "f:27:65: /tracks/0/backends/1: there is no backend \"lb\"");
  row("backend twice", R"(["flag", "proxy"])", R"(["flag", "flag"])",
      "f:27:65: /tracks/0/backends/1: the backend \"flag\" already carries the track \"all\"");
  row("observer", R"("observedBy": "proxy")", R"("observedBy": "flag")",
      "f:27:89: /tracks/0/observedBy: the backend \"flag\" does not count requests");
}

static void rowsOfNamesAndOrder() {
  row("role twice", R"("id": "db")", R"("id": "lead")", "f:4:53: /roles/1/id: the role \"lead\" is there twice");
  row("step twice", R"("id": "look")", R"("id": "ready")",
      "f:19:14: /phases/1/steps/1/id: the step \"ready\" is there twice");
  row("item twice", R"("id": "http")", R"("id": "hand")",
      "f:12:16: /phases/0/steps/0/items/2/id: the item \"hand\" is there twice");
  row("phase twice", R"("id": "during")", R"("id": "before")",
      "f:17:12: /phases/1/id: the phase \"before\" is there twice");
  row("backend twice", R"("id": "proxy")", R"("id": "flag")",
      "f:26:12: /backends/1/id: the backend \"flag\" is there twice");
  row("earlier than the step before", R"("at": "T+15m")", R"("at": "T-1m")",
      "f:19:45: /phases/1/steps/1/at: T-1 is earlier than the step before it, \"ten\" at T-0: steps are done in");
  row("outside the plan", R"("at": "T+15m")", R"("at": "T+45m")",
      "f:19:45: /phases/1/steps/1/at: T+45 is outside the plan, T-10 to T+30");
  row("ends before it starts", R"("ends": "T+30m")", R"("ends": "T-30m")", "f:3:30: /ends: the plan ends at T-30");
  row("shift before go", R"("kind": "go-no-go", "owner": "lead", "form": "form",)",
      R"("kind": "checklist", "owner": "lead",)",
      "f:18:7: /phases/1/steps/0: shifts traffic, and no go/no-go step comes before it");
  row("criterion of a later step", R"("steps": ["ready"])", R"("steps": ["look"])",
      "f:21:76: /forms/0/criteria/0/steps/0: the step \"look\" does not come before the go/no-go step \"go\"");
}

void RunbookFaultsTest::namesPlaceAndFault_data() {
  faultColumns();
  rowsOfSyntax();
  rowsOfKeys();
  rowsOfTypes();
  rowsOfMeaning();
  rowsOfReferences();
  rowsOfNamesAndOrder();
}

void RunbookFaultsTest::namesPlaceAndFault() { expectFault(kSmallRunbook); }

void RunbookFaultsTest::namesAllFaultsInTheOrderOfTheFile() {
  QByteArray text = kSmallRunbook;
  text.replace("\"percent\": 10", "\"percent\": 1000").replace("\"bake\": \"15m\"", "\"bake\": \"x\"");
  text.replace("\"id\": \"small\"", "\"id\": 1").replace("\"observedBy\": \"proxy\"", "\"observedBy\": \"none\"");
  const auto read = readRunbook(text.toStdString());
  QVERIFY(!read.value);
  std::vector<std::string> pointers;
  for (const Finding& finding : read.errors) pointers.push_back(finding.pointer);
  QCOMPARE(pointers, (std::vector<std::string>{"/id", "/phases/1/steps/0/percent", "/phases/1/steps/0/bake",
                                               "/tracks/0/observedBy"}));
}

void RunbookFaultsTest::writesAFindingAsOneLine() {
  QCOMPARE((Finding{3, 7, "/a", "wrong", "mend it"}.text("x.json").c_str()), "x.json:3:7: /a: wrong: mend it");
  QCOMPARE((Finding{0, 0, "", "wrong", ""}.text("x\n.json").c_str()), "x .json: wrong");
}

WARROOM_TEST(RunbookFaultsTest)
#include "runbook_faults_test.moc"

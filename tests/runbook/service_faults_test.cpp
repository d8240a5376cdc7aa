// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

class ServiceFaultsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void namesPlaceAndFault_data();
  void namesPlaceAndFault() { expectFault(); }
};

static void rowsOfActions() {
  faultRow("unknown kind of action", R"("kind": "capture-baselines")", R"("kind": "capture")",
           "f:7:65: /phases/0/steps/0/actions/0/kind: \"capture\" is not one of its words: write one of \"flags\", "
           "\"keep-flags\", \"restor");
  faultRow(
      "action is no object",
      R"([{"id": "capture", "title": "Capture", "kind": "capture-baselines", "deadline": "1m"}, {"id": "keep", "title": "Keep", "kind": "keep-flags", "service": "flags", "flags": ["new"]}])",
      R"(["capture"])", "f:7:19: /phases/0/steps/0/actions/0: must be an object, not string: write { … } here");
  faultRow(
      "actions are no list",
      R"([{"id": "capture", "title": "Capture", "kind": "capture-baselines", "deadline": "1m"}, {"id": "keep", "title": "Keep", "kind": "keep-flags", "service": "flags", "flags": ["new"]}])",
      "{}", "f:7:18: /phases/0/steps/0/actions: must be a list, not object: write [ … ] here");
  faultRow("key of another action", R"("kind": "capture-baselines")",
           R"("kind": "capture-baselines", "service": "flags")",
           "f:7:86: /phases/0/steps/0/actions/0/service: unknown key \"service\": correct or remove it");
  faultRow("deadline", R"("deadline": "1m")", R"("deadline": "0s")",
           "f:7:98: /phases/0/steps/0/actions/0/deadline: 0 s is out of range: write something from 1 s to 1 h");
  faultRow("deadline of a command", R"("timeout": "40s")", R"("timeout": "40s", "deadline": "40s")",
           "f:25:122: /phases/0/steps/3/actions/1/deadline: unknown key \"deadline\": correct or remove it");
  faultRow("command without timeout", R"(, "timeout": "40s")", "",
           "f:25:7: /phases/0/steps/3/actions/1: the key \"timeout\" is missing: add it");
  faultRow("unknown flag service", R"("kind": "flags", "service": "flags", "values": {"new": true)",
           R"("kind": "flags", "service": "flag", "values": {"new": true)",
           "f:29:69: /phases/0/steps/3/actions/3/service: there is no flag service \"flag\" (did you mean \"flags\"?): "
           "define it or name");
  faultRow("no flags", R"({"new": true, "limit": 5, "mode": "fast"})", "{}",
           "f:29:88: /phases/0/steps/3/actions/3/values: sets no flag: write for example {\"new-checkout\": true}");
  faultRow("name of a flag", R"({"new": true)", R"({"new flag": true)",
           "f:29:89: /phases/0/steps/3/actions/3/values/new flag: \"new flag\" cannot be a name: use letters, digits, "
           "'.', '_' and '-'");
  faultRow("flag without a plain value", R"({"new": true)", R"({"new": [true])",
           "f:29:96: /phases/0/steps/3/actions/3/values/new: \"new\" has no plain value: write true, false, a number "
           "or a text");
  faultRow("flag of nothing", R"({"new": true)", R"({"new": null)",
           "f:29:96: /phases/0/steps/3/actions/3/values/new: \"new\" has no plain value: write true, false, a number "
           "or a text");
  faultRow("unknown maintenance", R"("maintenance": "window", "deadline")", R"("maintenance": "windows", "deadline")",
           "f:24:79: /phases/0/steps/3/actions/0/maintenance: there is no maintenance \"windows\" (did you mean "
           "\"window\"?): define it ");
  faultRow(
      "maintenance by a word", R"("on": false)", R"("on": "off")",
      "f:30:93: /phases/0/steps/3/actions/4/on: must be true or false, not string: write true or false without quotes");
  faultRow("unknown message", R"("message": "update")", R"("message": "updates")",
           "f:31:69: /phases/0/steps/3/actions/5/message: there is no message \"updates\" (did you mean \"update\"?): "
           "define it or name ");
  faultRow("unknown blank", R"({"mood": "good"})", R"({"moot": "good"})",
           "f:31:98: /phases/0/steps/3/actions/5/blanks/moot: there is no blank \"moot\" (did you mean \"mood\"?): "
           "define it or name ano");
  faultRow("not a choice", R"({"mood": "good"})", R"({"mood": "fine"})",
           "f:31:98: /phases/0/steps/3/actions/5/blanks/mood: \"fine\" is not one of the choices of this blank: write "
           "one of them");
  faultRow("method of an action", R"("method": "DELETE")", R"("method": "HEAD")",
           "f:27:86: /phases/0/steps/3/actions/2/method: \"HEAD\" is not one of its words: write one of \"GET\", "
           "\"POST\", \"PUT\", \"PATCH\",");
  faultRow("redirect as success", R"("okStatus": [204], "timeout")", R"("okStatus": [302], "timeout")",
           "f:28:21: /phases/0/steps/3/actions/2/okStatus: a redirect is never followed and never a success: name the "
           "status of the ");
  faultRow("budget without actions", R"("at": "Day 32")", R"("at": "Day 32", "budget": "1m")",
           "f:32:63: /phases/0/steps/4/budget: is for actions, and there are none: add \"actions\", or leave it out");
  faultRow("no budget", R"("budget": "1m")", R"("budget": "0s")",
           "f:23:108: /phases/0/steps/3/budget: 0 s is out of range: write something from 1 s to 24 h");
  faultRow("cohort without shift", R"("budget": "1m")", R"("cohort": "Beta", "budget": "1m")",
           "f:23:98: /phases/0/steps/3/cohort: unknown key \"cohort\": correct or remove it");
  faultRow("action twice", R"("id": "sync")", R"("id": "close")",
           "f:25:14: /phases/0/steps/3/actions/1/id: the action \"close\" is there twice: give each a name of its own");
  faultRow(
      "action of a trigger twice",
      R"({"id": "scale", "title": "Scale", "kind": "command", "program": "count", "timeout": "30s"})",
      R"({"id": "scale", "title": "A", "kind": "capture-baselines"}, {"id": "scale", "title": "B", "kind": "capture-baselines"})",
      "f:41:74: /triggers/0/actions/1/id: the action \"scale\" is there twice: give each a name of its own");
  faultRow("unknown service of the rollback", R"("kind": "flags", "service": "flags", "values": {"new": false})",
           R"("kind": "flags", "service": "other", "values": {"new": false})",
           "f:62:94: /rollback/actions/0/service: there is no flag service \"other\": define it or name another flag "
           "service");
  faultRow("unknown key of the rollback", R"("rollback": {)", R"("rollback": {"track": "canary", )",
           "f:62:16: /rollback/track: unknown key \"track\": correct or remove it");
  faultRow(
      "rollback is no object",
      R"("rollback": {"actions": [{"id": "back", "title": "Flags back", "kind": "flags", "service": "flags", "values": {"new": false}}, {"id": "kept", "title": "Flags as kept", "kind": "restore-flags", "service": "flags"}],
    "owner")",
      R"("rollback": [], "x": {"owner")", "f:62:15: /rollback: must be an object, not array: write { … } here");
  faultRow("unknown owner of the rollback", R"("owner": "lead", "items": [{"id": "orders")",
           R"("owner": "boss", "items": [{"id": "orders")",
           "f:63:14: /rollback/owner: there is no role \"boss\": define it or name another role");
  faultRow("unknown owner of an item of the rollback", R"("text": "Orders", "owner": "lead")",
           R"("text": "Orders", "owner": "boss")",
           "f:63:76: /rollback/items/0/owner: there is no role \"boss\": define it or name another role");
}

static void rowsOfServices() {
  faultRow(
      "flag service twice", R"("flagServices": [)",
      R"("flagServices": [{"id": "flags", "title": "F", "endpoint": "f", "path": "/{{value}}", "readPath": "/", "readPointer": "/v"}, )",
      "f:50:135: /flagServices/1/id: the flag service \"flags\" is there twice: give each a name of its own");
  faultRow("nothing is set", "{{value}}", "true",
           "f:51:13: /flagServices/0/body: has no {{value}}, so that nothing would be set: write for example "
           "{\"value\": {{value}}}");
  faultRow("unknown placeholder of a flag", R"("path": "/f/{{flag}}",
    "body")",
           R"("path": "/f/{{name}}",
    "body")",
           "f:50:102: /flagServices/0/path: \"{{name}}\" is not a placeholder: only {{flag}} and {{value}} and "
           "{{switch}} are filled in");
  faultRow("a switch with more than two positions", R"("path": "/f/{{flag}}",
    "body")",
           R"("path": "/f/{{flag}}/{{switch}}",
    "body")",
           "f:29:111: /phases/0/steps/3/actions/3/values/limit: the flag service \"flags\" switches on and off alone");
  faultRow("value in what is read", R"("readPath": "/f/{{flag}}")", R"("readPath": "/f/{{value}}")",
           "f:51:120: /flagServices/0/readPath: \"{{value}}\" is not a placeholder: only {{flag}} is filled in");
  faultRow("open placeholder", R"("readPath": "/f/{{flag}}")", R"("readPath": "/f/{{flag")",
           "f:51:120: /flagServices/0/readPath: \"{{flag\" is not a placeholder: only {{flag}} is filled in");
  faultRow("credential in a header of a flag", R"("headers": {"X-A": "b"})", R"("headers": {"authorization": "b"})",
           "f:51:76: /flagServices/0/headers/authorization: a credential does not belong into a runbook: name it in "
           "the environment:");
  faultRow("control in a content type", R"("text/json")", R"("text/json\r\nX: y")",
           "f:51:51: /flagServices/0/contentType: a control character in a header: remove it");
  faultRow("status of a flag", R"("okStatus": [200], "readPath")", R"("okStatus": [404], "readPath")",
           "f:51:102: /flagServices/0/okStatus/0: 404 does not belong here: write whole numbers from 200 to 299");
  faultRow("pointer of a flag", R"("readPointer": "/on")", R"("readPointer": "on")",
           "f:52:20: /flagServices/0/readPointer: \"on\" is not a JSON pointer: write for example \"/data/value\"");
  faultRow("maintenance twice", R"("maintenances": [)",
           R"("maintenances": [{"id": "window", "title": "W", "service": "flags", "flag": "x", "budget": "1m"}, )",
           "f:53:108: /maintenances/1/id: the maintenance \"window\" is there twice: give each a name of its own");
  faultRow(
      "maintenance of no service", R"("title": "Window", "service": "flags")",
      R"("title": "Window", "service": "lamps")",
      "f:53:67: /maintenances/0/service: there is no flag service \"lamps\": define it or name another flag service");
  faultRow("maintenance without budget", R"(, "budget": "60s")", "",
           "f:53:20: /maintenances/0: the key \"budget\" is missing: add it");
  faultRow("probe twice", R"("probes": [)",
           R"("probes": [{"id": "front", "title": "F", "endpoint": "app", "path": "/", "limit": "1m"}, )",
           "f:54:99: /probes/1/id: the probe \"front\" is there twice: give each a name of its own");
  faultRow("probe too often", R"("every": "1s", "limit")", R"("every": "1ms", "limit")",
           "f:54:113: /probes/0/every: 1 ms is out of range: write something from 250 ms to 1 min");
  faultRow("probe without limit", R"("every": "1s", "limit": "1m")", R"("every": "1s")",
           "f:54:14: /probes/0: the key \"limit\" is missing: add it");
  faultRow("baseline twice", R"("baselines": [)",
           R"("baselines": [{"id": "errors", "title": "E", "source": "prom", "query": "q"}, )",
           "f:55:88: /baselines/1/id: the baseline \"errors\" is there twice: give each a name of its own");
  faultRow("baseline without query", R"(, "query": "b")", "",
           "f:55:17: /baselines/0: the key \"query\" is missing: add it");
  faultRow("baseline with a limit", R"("query": "b")", R"("query": "b", "limit": 1)",
           "f:55:85: /baselines/0/limit: unknown key \"limit\": correct or remove it");
}

static void rowsOfMessages() {
  faultRow("channel twice", R"({"id": "pager", "title": "Pager")", R"({"id": "team", "title": "Pager")",
           "f:58:12: /channels/1/id: the channel \"team\" is there twice: give each a name of its own");
  faultRow(
      "kind of a channel", R"("kind": "slack")", R"("kind": "irc")",
      "f:57:56: /channels/0/kind: \"irc\" is not one of its words: write one of \"slack\", \"pagerduty\", \"webhook\"");
  faultRow("path of a channel", R"("path": "/v2/enqueue")", R"("path": "v2")",
           "f:58:88: /channels/1/path: \"v2\" is not a path: begin it with one '/': the host is the environment's");
  faultRow("message twice", R"("preset": "-"}]}],)",
           R"("preset": "-"}]}, {"id": "update", "title": "U", "channels": ["team"], "text": "t"}],)",
           "f:61:142: /messages/1/id: the message \"update\" is there twice: give each a name of its own");
  faultRow("unknown channel", R"("channels": ["team", "pager"])", R"("channels": ["team", "page"])",
           "f:59:73: /messages/0/channels/1: there is no channel \"page\" (did you mean \"pager\"?): define it or name "
           "another channel");
  faultRow("no channel", R"("channels": ["team", "pager"])", R"("channels": [])",
           "f:59:64: /messages/0/channels: must not be empty: add at least one entry");
  faultRow("blank twice", R"("preset": "-"}])", R"("preset": "-"}, {"id": "mood", "title": "M"}])",
           "f:61:140: /messages/0/blanks/2/id: the blank \"mood\" is there twice: give each a name of its own");
  faultRow("blank that the engine fills in", R"("preset": "-"}])", R"("preset": "-"}, {"id": "reason", "title": "R"}])",
           "f:61:140: /messages/0/blanks/2/id: \"reason\" is filled in by the engine: choose another name");
  faultRow("preset is no choice", R"("preset": "bad")", R"("preset": "worse")",
           "f:61:77: /messages/0/blanks/0/preset: \"worse\" is not one of the choices: write one of them");
  faultRow("nothing fills it in", "{{mood}}", "{{moood}}",
           "f:60:54: /messages/0/text: nothing fills in \"{{moood}}\" (did you mean \"mood\"?): add it to \"blanks\", "
           "or name what the eng");
  faultRow("nothing fills in the subject", "{{t}}", "{{time}}",
           "f:59:94: /messages/0/subject: nothing fills in \"{{time}}\": add it to \"blanks\", or name what the engine "
           "knows: room, atte");
  faultRow("unknown panel", "{{mood}}", "{{panel:mood}}",
           "f:60:54: /messages/0/text: there is no panel \"mood\": define it or name another panel");
  faultRow("never closed", "{{note}}", "{{note",
           "f:60:54: /messages/0/text: \"{{note\" is never closed: close it with }}");
  faultRow("too often", R"("every": "30m")", R"("every": "1s")",
           "f:59:112: /messages/0/every: 1 s is out of range: write something from 1 min to 24 h");
  faultRow("severity", R"("severity": "error")", R"("severity": "bad")",
           "f:60:37: /messages/0/severity: \"bad\" is not one of its words: write one of \"info\", \"warning\", "
           "\"error\", \"critical\"");
  faultRow("by itself, as a word", R"("onRollback": true)", R"("onRollback": "yes")",
           "f:60:19: /messages/0/onRollback: must be true or false, not string: write true or false without quotes");
  faultRow("empty text", R"("text": "{{traffic}} {{mood}} {{note}}")", R"("text": "")",
           "f:60:54: /messages/0/text: must not be empty: write a text");
}

void ServiceFaultsTest::namesPlaceAndFault_data() {
  faultColumns();
  rowsOfActions();
  rowsOfServices();
  rowsOfMessages();
}

WARROOM_TEST(ServiceFaultsTest)
#include "service_faults_test.moc"

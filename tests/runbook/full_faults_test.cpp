// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

class FullFaultsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void namesPlaceAndFault_data();
  void namesPlaceAndFault() { expectFault(); }
};

static void rowsOfTimes() {
  faultRow("day 0", R"("ends": "Day 40")", R"("ends": "Day 0")",
           "f:2:98: /ends: \"Day 0\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", \"T+0\", "
           "\"D-1\" or \"Day 3+2h\"");
  faultRow("negative day", R"("ends": "Day 40")", R"("ends": "Day -1")",
           "f:2:98: /ends: \"Day -1\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", \"T+0\", "
           "\"D-1\" or \"Day 3+2h\"");
  faultRow("days before nothing", R"("starts": "D-1")", R"("starts": "D-")",
           "f:2:83: /starts: \"D-\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", \"T+0\", "
           "\"D-1\" or \"Day 3+2h\"");
  faultRow("hours before the day", R"("at": "Day 1+2h")", R"("at": "Day 2-2h")",
           "f:23:47: /phases/0/steps/3/at: \"Day 2-2h\" is not an offset from T: write for example \"T-60m\", "
           "\"T+1h30m\", \"T+0\", \"D-1\" or");
  faultRow("days without a word", R"("at": "Day 1+2h")", R"("at": "1d")",
           "f:23:47: /phases/0/steps/3/at: \"1d\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", "
           "\"T+0\", \"D-1\" or \"Day ");
  faultRow("starts after its end", R"("starts": "D-1")", R"("starts": "Day 41")",
           "f:2:101: /ends: the plan ends at T+39d, and starts at T+40d: let it end after its start");
  faultRow("due before it begins", R"("due": "Day 2")", R"("due": "T-5m")",
           "f:23:121: /phases/0/steps/3/due: is due before it begins: move due, or the step");
  faultRow("due is no offset", R"("due": "Day 2")", R"("due": "2d")",
           "f:23:121: /phases/0/steps/3/due: \"2d\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", "
           "\"T+0\", \"D-1\" or \"Da");
  faultRow("wait for a later step", R"("step": "switch", "after")", R"("step": "drop", "after")",
           "f:33:29: /phases/0/steps/4/notBefore/step: the step \"drop\" does not come before this one: name an "
           "earlier step");
  faultRow("wait for nothing", R"("after": "30d")", R"("after": "0s")",
           "f:33:48: /phases/0/steps/4/notBefore/after: 0 s is out of range: write something from 1 min to 3660 d");
  faultRow("wait without a time", R"(, "after": "30d")", "",
           "f:33:20: /phases/0/steps/4/notBefore: the key \"after\" is missing: add it");
  faultRow("wait is no object", R"({"step": "switch", "after": "30d"})", R"("30d")",
           "f:33:20: /phases/0/steps/4/notBefore: must be an object, not string: write { … } here");
  faultRow("an end of rollback that nobody signs", R"("kind": "go-no-go", "owner": "lead", "form": "end")",
           R"("kind": "checklist", "owner": "lead")",
           "f:33:72: /phases/0/steps/4/endsRollback: ends the way back, and nobody signs for it: put it into a step of "
           "kind \"go-no-go\" with a form of its own, in front of what stops blue");
  faultRow("an end of rollback at once", R"("notBefore": {"step": "switch", "after": "30d"}, )", "",
           "f:33:23: /phases/0/steps/4/endsRollback: ends the way back, and waits for nothing: say how long blue is "
           "kept: add \"notBefore\"");
  faultRow(
      "an end of rollback by the form of GO", R"("form": "end")", R"("form": "form")",
      "f:32:98: /phases/0/steps/4/form: another step is decided by the same form: the end of the way back has a form "
      "of its own: add one");
  faultRow("message until nonsense", R"("until": "Day 3")", R"("until": "soon")",
           "f:59:128: /messages/0/until: \"soon\" is not an offset from T: write for example \"T-60m\", \"T+1h30m\", "
           "\"T+0\", \"D-1\" or \"Day ");
}

static void rowsOfComparisons() {
  faultRow("compare without a direction", R"("worse": "either", )", "",
           "f:19:108: /phases/0/steps/0/items/6/check: the key \"worse\" is missing");
  faultRow("compare sure of anything", R"("confidence": 0.99)", R"("confidence": 1)",
           "f:19:256: /phases/0/steps/0/items/6/check/confidence: must be at least 0.5 and below 1: write 0.98 to be");
  faultRow("compare lets all pass", R"("tolerance": 0.05)", R"("tolerance": 11)",
           "f:19:275: /phases/0/steps/0/items/6/check/tolerance: must be between 0 and 10: write 0.1 to let 10 % pass");
  faultRow("compare wants more than there is", R"("minimum": 50)", R"("minimum": 61)",
           "f:19:292: /phases/0/steps/0/items/6/check/minimum: 61 moments are wanted, and there are 60: look over");
  faultRow("compare over an odd window", R"("over": "20m")", R"("over": "1210s")",
           "f:19:200: /phases/0/steps/0/items/6/check/over: is not a whole number of times \"every\": make it");
  faultRow("compare too often", R"("every": "20s")", R"("every": "1s")",
           "f:19:216: /phases/0/steps/0/items/6/check/every: gives more than 1000 moments: ask less often");
}

static void rowsOfChecks() {
  faultRow("dns without expectation", R"(
        "expected": ["lb.example.com"], "ttlAtMost": "1m"})",
           R"(
        "endpoint2": "a"})",
           "f:8:90: /phases/0/steps/0/items/0/check/name: is asked for, but nothing says what is expected: add "
           "\"expected\" or \"ttlAtM");
  faultRow("dns name is an option", R"("name": "app.example.com")", R"("name": "-x")",
           "f:8:90: /phases/0/steps/0/items/0/check/name: \"-x\" is not a name of the DNS: use letters, digits, '.', "
           "'_' and '-'");
  faultRow("dns name asks another server", R"("name": "app.example.com")", R"("name": "a @evil")",
           "f:8:90: /phases/0/steps/0/items/0/check/name: \"a @evil\" is not a name of the DNS: use letters, digits, "
           "'.', '_' and '-'");
  faultRow("dns record", R"("type": "CNAME")", R"("type": "AXFR")",
           "f:8:117: /phases/0/steps/0/items/0/check/type: \"AXFR\" is not one of its words: write one of \"A\", "
           "\"AAAA\", \"CNAME\", \"TXT\"");
  faultRow("dns ttl as a number", R"("ttlAtMost": "1m")", R"("ttlAtMost": 60)",
           "f:9:54: /phases/0/steps/0/items/0/check/ttlAtMost: must be a duration, not number: write for example "
           "\"90s\" or \"15m\"");
  faultRow("traffic without header", R"("header": "X-Backend-Server",)", "",
           "f:10:49: /phases/0/steps/0/items/1/check: the key \"header\" is missing: add it");
  faultRow("traffic header injection", R"("header": "X-Backend-Server")", R"("header": "X: y\r\nZ")",
           "f:10:111: /phases/0/steps/0/items/1/check/header: \"X: y  Z\" cannot be a name: use letters, digits, '.', "
           "'_' and '-', at ");
  faultRow("traffic percent", R"("percent": 10, "samples")", R"("percent": 110, "samples")",
           "f:11:38: /phases/0/steps/0/items/1/check/percent: 110 is out of range: write a whole number from 0 to 100");
  faultRow("traffic samples", R"("samples": 300)", R"("samples": 5)",
           "f:11:53: /phases/0/steps/0/items/1/check/samples: 5 is out of range: write a whole number from 20 to 2000");
  faultRow("traffic path", R"("path": "/", "header")", R"("path": "//evil.example/", "header")",
           "f:10:96: /phases/0/steps/0/items/1/check/path: \"//evil.example/\" is not a path: begin it with one '/': "
           "the host is the e");
  faultRow(
      "stable for no time", R"("stableFor": "15m")", R"("stableFor": "5s")",
      "f:13:52: /phases/0/steps/0/items/2/check/stableFor: 5 s is out of range: write something from 1 min to 24 h");
  faultRow(
      "windows alone", R"(, "window": "5m")", "",
      "f:15:32: /phases/0/steps/0/items/3/check/windows: \"windows\" and \"window\" go together: add the other one");
  faultRow(
      "window alone", R"("windows": 3, )", "",
      "f:15:31: /phases/0/steps/0/items/3/check/window: \"windows\" and \"window\" go together: add the other one");
  faultRow("one window", R"("windows": 3)", R"("windows": 1)",
           "f:15:32: /phases/0/steps/0/items/3/check/windows: 1 is out of range: write a whole number from 2 to 100");
  faultRow("windows and stable", R"("windows": 3)", R"("stableFor": "5m", "windows": 3)",
           "f:15:34: /phases/0/steps/0/items/3/check/stableFor: does not go with \"windows\": leave one of them out");
  faultRow(
      "unknown baseline of a check", R"("limit": 1.2, "of": "errors")", R"("limit": 1.2, "of": "eror")",
      "f:13:29: /phases/0/steps/0/items/2/check/of: there is no baseline \"eror\": define it or name another baseline");
  faultRow("no values", R"("expectedAny": ["ok", "degraded"])", R"("expectedAny": [])",
           "f:17:63: /phases/0/steps/0/items/4/check/expectedAny: must be a list of values: write for example "
           "[\"degraded\", \"error\"]");
  faultRow("values are no list", R"("expectedAny": ["ok", "degraded"])", R"("expectedAny": "ok")",
           "f:17:63: /phases/0/steps/0/items/4/check/expectedAny: must be a list of values: write for example "
           "[\"degraded\", \"error\"]");
  faultRow("two rules", R"("expectedAny": ["ok", "degraded"])", R"("expectedAny": ["ok"], "expected": "ok")",
           "f:17:37: /phases/0/steps/0/items/4/check/pointer: has more than one rule for what is there: keep one of "
           "\"expected\", \"exp");
  faultRow("pointer without rule", R"(, "expectedAny": ["ok", "degraded"])", "",
           "f:17:37: /phases/0/steps/0/items/4/check/pointer: says where to look, but nothing says what is expected "
           "there: add \"expe");
  faultRow("values without pointer", R"("pointer": "/status", )", "",
           "f:16:45: /phases/0/steps/0/items/4/check/pointer: needs a pointer that says where it is expected: add "
           "\"pointer\": \"/…\"");
  faultRow("limit without comparison", R"("comparison": "at-least", "limit": 5)", R"("limit": 5)",
           "f:18:117: /phases/0/steps/0/items/5/check/pointer: says where to look, but nothing says what is expected "
           "there: add \"exp");
  faultRow("comparison without limit", R"("comparison": "at-least", "limit": 5, "upperLimit": 9)",
           R"("comparison": "at-least")",
           "f:18:49: /phases/0/steps/0/items/5/check: the key \"limit\" is missing: add it");
  faultRow("number range", R"("upperLimit": 9)", R"("upperLimit": 4)",
           "f:19:61: /phases/0/steps/0/items/5/check/upperLimit: is below the limit, so that no value can pass: swap "
           "the two");
  faultRow(
      "endless request", R"("timeout": "2s", "pointer")", R"("timeout": "1h", "pointer")",
      "f:17:20: /phases/0/steps/0/items/4/check/timeout: 1 h is out of range: write something from 100 ms to 5 min");
  faultRow("unknown kind of check", R"("kind": "dns")", R"("kind": "ping")",
           "f:8:54: /phases/0/steps/0/items/0/check/kind: \"ping\" is not one of its words: write one of \"metric\", "
           "\"http\", \"command\", ");
  faultRow("check without kind", R"("kind": "dns", )", "",
           "f:8:45: /phases/0/steps/0/items/0/check: the key \"kind\" is missing: add it");
  faultRow("check is no object", R"({"kind": "command", "program": "count", "timeout": "5s", "pointer": "/rows",
        "comparison": "at-least", "limit": 5, "upperLimit": 9})",
           R"("count")", "f:18:49: /phases/0/steps/0/items/5/check: must be an object, not string: write { … } here");
}

static void rowsOfTriggers() {
  faultRow("unknown kind of condition", R"("kind": "maintenance-overdue")", R"("kind": "overdue")",
           "f:49:87: /triggers/5/breach/kind: \"overdue\" is not one of its words: write one of \"metric\", \"http\", "
           "\"command\", \"declarat");
  faultRow("condition is no object", R"({"kind": "maintenance-overdue", "maintenance": "window"})", R"("window")",
           "f:49:78: /triggers/5/breach: must be an object, not string: write { … } here");
  faultRow("unknown baseline of a trigger", R"("limit": 1.5, "of": "errors")", R"("limit": 1.5, "of": "error")",
           "f:40:64: /triggers/0/breach/of: there is no baseline \"error\" (did you mean \"errors\"?): define it or "
           "name another baselin");
  faultRow("windows of a condition", R"("limit": 1.5, "of": "errors")", R"("limit": 1.5, "stableFor": "5m")",
           "f:40:58: /triggers/0/breach/stableFor: unknown key \"stableFor\": correct or remove it");
  faultRow("no question", R"(
      "question": "Is data corrupted?")",
           R"(
      "question": "")",
           "f:47:19: /triggers/3/breach/question: must not be empty: write a text");
  faultRow("unknown probe", R"("probe": "front", "limit": "1m"}})", R"("probe": "back", "limit": "1m"}})",
           "f:48:109: /triggers/4/breach/probe: there is no probe \"back\": define it or name another probe");
  faultRow("downtime without limit", R"("probe": "front", "limit": "1m"}})", R"("probe": "front"}})",
           "f:48:79: /triggers/4/breach: the key \"limit\" is missing: add it");
  faultRow("unknown maintenance of a trigger", R"("kind": "maintenance-overdue", "maintenance": "window")",
           R"("kind": "maintenance-overdue", "maintenance": "door")",
           "f:49:125: /triggers/5/breach/maintenance: there is no maintenance \"door\": define it or name another "
           "maintenance");
  faultRow(
      "condition that changes things", R"("kind": "http", "endpoint": "app", "path": "/readyz")",
      R"("kind": "http", "endpoint": "app", "method": "PUT", "path": "/readyz")",
      "f:42:126: /triggers/1/breach/method: \"PUT\" is not one of its words: write one of \"GET\", \"HEAD\", \"POST\"");
  faultRow("unknown word of action", R"("action": "advise")", R"("action": "advice")",
           "f:44:62: /triggers/2/action: \"advice\" is not one of its words (did you mean \"advise\"?): write one of "
           "\"roll-back\", \"page\"");
  faultRow("advice is no text", R"("advice": "Look at the log")", R"("advice": 5)",
           "f:40:85: /triggers/0/advice: must be a text, not number: write it between quotes");
  faultRow("declaration without track", R"("for": "0s", "track": "canary", "breach": {"kind": "declaration")",
           R"("for": "0s", "breach": {"kind": "declaration")",
           "f:46:5: /triggers/3: rolls back, but names no track: add \"track\", or \"action\": \"page\"");
}

static void rowsOfJudging() {
  faultRow(
      "one condition combined", R"(, {"kind": "http", "endpoint": "app", "path": "/slow"}]})", "]}",
      "f:49:424: /triggers/6/breach/all: combines fewer than two conditions: add another one, or write the condition "
      "itself");
  faultRow(
      "all and any", R"("breach": {"any": [)",
      R"("breach": {"all": [{"source": "prom", "query": "f", "comparison": "above", "limit": 5}], "any": [)",
      "f:49:731: /triggers/7/breach/any: does not go with \"all\": leave one of them out: conditions are combined one "
      "level deep");
  faultRow("combined in combined", R"("breach": {"any": [)", R"("breach": {"any": [{"all": []}, )",
           "f:49:654: /triggers/7/breach/any/0: combines conditions inside a combined one: write them side by side: "
           "conditions are ");
  faultRow("two declarations", R"("breach": {"any": [)",
           R"("breach": {"any": [{"kind": "declaration", "question": "Other?"}, )",
           "f:49:653: /triggers/7/breach/any: combines several declarations: ask one question for all of them");
  faultRow("part of an unknown kind", R"({"kind": "http", "endpoint": "app", "path": "/slow"})", R"({"kind": "ping"})",
           "f:49:503: /triggers/6/breach/all/1/kind: \"ping\" is not one of its words");
  faultRow("baseline of a part", R"("comparison": "above", "limit": 5)",
           R"("comparison": "above", "limit": 5, "of": "x")",
           "f:49:499: /triggers/6/breach/all/0/of: there is no baseline \"x\"");
  faultRow("combined is no list", R"("breach": {"any": [)", R"("breach": {"any": "x"}, "tracks": {"a": [)",
           "f:49:653: /triggers/7/breach/any: must be a list, not string: write [ … ] here");
  faultRow("traffic without a least", R"("atLeast": 100, )", "",
           "f:49:285: /triggers/6/minimumTraffic: the key \"atLeast\" is missing: add it");
  faultRow("traffic of any series", R"("combine": "sum")", R"("combine": "any")",
           "f:49:363: /triggers/6/minimumTraffic/combine: \"any\" and \"all\" ask of each series, and here all traffic "
           "counts: write");
  faultRow("armed by nothing", R"({"from": "ten", "until": "drop"})", "{}",
           "f:49:233: /triggers/6/armed: names no step: add \"from\" or \"until\", or leave it out");
  faultRow(
      "armed from an unknown step", R"("from": "ten")", R"("from": "tenn")",
      "f:49:242: /triggers/6/armed/from: there is no step \"tenn\" (did you mean \"ten\"?): define it or name another");
  faultRow("armed the wrong way round", R"({"from": "ten", "until": "drop"})", R"({"from": "drop", "until": "ten"})",
           "f:49:259: /triggers/6/armed/until: the step \"ten\" comes before \"drop\": it would never be armed: swap");
  faultRow("keeps firing for a word", R"("keepFiringFor": "2m")", R"("keepFiringFor": "long")",
           "f:49:218: /triggers/6/keepFiringFor: \"long\" is not a duration");
  faultRow("unknown mode", R"("mode": "prometheus")", R"("mode": "prom")",
           "f:49:853: /triggers/8/mode: \"prom\" is not one of its words");
  faultRow("prometheus knows no age", R"("combine": "max"}})", R"("maxAge": "30s"}})",
           "f:49:955: /triggers/8/breach/maxAge: has no meaning in the mode \"prometheus\": leave it out, or leave out "
           "\"mode\"");
  faultRow(
      "prometheus knows no any", R"("combine": "max"}})", R"("combine": "any"}})",
      "f:49:956: /triggers/8/breach/combine: \"any\" and \"all\" have no meaning in the mode \"prometheus\": write");
  faultRow("prometheus is never blind", R"("mode": "prometheus")", R"("mode": "prometheus", "fireWhenBlind": true)",
           "f:49:884: /triggers/8/fireWhenBlind: has no meaning in the mode \"prometheus\": leave it out");
  faultRow("prometheus asks metrics", R"("dryRun": true)", R"("mode": "prometheus")",
           "f:49:651: /triggers/7/breach: must be one metric in the mode \"prometheus\": write one query");
}

static void rowsOfPapers() {
  faultRow("item of a form", R"("items": ["look/split"])", R"("items": ["look/splt"])",
           "f:35:63: /forms/0/criteria/0/items/0: the step \"look\" has no item \"splt\": name one of its items");
  faultRow("step of an item of a form", R"("items": ["look/split"])", R"("items": ["lok/split"])",
           "f:35:63: /forms/0/criteria/0/items/0: there is no step \"lok\" (did you mean \"look\"?): define it or name "
           "another step");
  faultRow("item without its step", R"("items": ["look/split"])", R"("items": ["split"])",
           "f:35:63: /forms/0/criteria/0/items/0: \"split\" does not name an item: write \"STEP/ITEM\"");
  faultRow("criterion of nothing", R"(, "items": ["look/split"])", "",
           "f:35:5: /forms/0/criteria/0: the key \"steps\" is missing: add it");
  faultRow("decision twice", R"("decisions": [)", R"("decisions": [{"id": "slow", "issue": "I", "action": "A"}, )",
           "f:64:69: /decisions/1/id: the decision \"slow\" is there twice: give each a name of its own");
  faultRow("decision without issue", R"("issue": "Slow", )", "",
           "f:64:17: /decisions/0: the key \"issue\" is missing: add it");
  faultRow("decision by a word", R"("rollBack": true)", R"("rollBack": "yes")",
           "f:64:61: /decisions/0/rollBack: must be true or false, not string: write true or false without quotes");
  faultRow("link without target", R"(, "target": "https://board.example.com")", "",
           "f:65:13: /links/0: the key \"target\" is missing: add it");
  faultRow("link of another kind", R"("links": [{"title": "Board")", R"("links": [{"url": "x", "title": "Board")",
           "f:65:14: /links/0/url: unknown key \"url\": correct or remove it");
  faultRow("links are no list", R"([{"title": "Board", "target": "https://board.example.com"}])", "{}",
           "f:65:12: /links: must be a list, not object: write [ … ] here");
}

void FullFaultsTest::namesPlaceAndFault_data() {
  faultColumns();
  rowsOfTimes();
  rowsOfChecks();
  rowsOfComparisons();
  rowsOfTriggers();
  rowsOfJudging();
  rowsOfPapers();
}

WARROOM_TEST(FullFaultsTest)
#include "full_faults_test.moc"

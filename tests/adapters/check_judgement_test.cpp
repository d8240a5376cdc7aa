// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/check_judgement.h"

#include "app/adapters/checks/dns_check.h"
#include "app/adapters/checks/traffic_check.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

HttpCheck status(std::vector<Json> expected, std::optional<Limit> number = {}) {
  HttpCheck check;
  check.pointer = "/status";
  check.expected = std::move(expected);
  check.number = number;
  return check;
}

CheckOutcome answered(const HttpCheck& check, const std::string& body) {
  return judgeHttp(check, HttpReply{200, body});
}

DnsCheck record(const std::string& type, std::vector<std::string> expected, std::optional<int> ttlAtMost = {}) {
  DnsCheck check;
  check.name = "app.example.com";
  check.type = type;
  check.expected = std::move(expected);
  check.ttlAtMost = ttlAtMost;
  return check;
}

// What dig 9.18 prints with +noall +comments +answer.
std::string dig(const std::string& answer, const std::string& status = "NOERROR") {
  return ";; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: " + status +
         ", id: 4711\n;; flags: qr aa rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0\n\n;; ANSWER SECTION:\n" +
         answer;
}

CheckOutcome said(const DnsCheck& check, const std::string& output, int exitCode = 0) {
  return judgeDns(check, CommandResult{exitCode, output, false, output.size()});
}

TrafficCheck quarter(double percent = 25) {
  TrafficCheck check;
  check.header = "X-Backend-Server";
  check.green = "green";
  check.percent = percent;
  return check;
}

}  // namespace

class CheckJudgementTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void anyOfSeveralValuesIsGood() {
    const auto check = status({Json("ok"), Json("degraded"), Json(7)});
    QCOMPARE(answered(check, R"({"status":"ok"})").verdict, Verdict::Pass);
    QCOMPARE(answered(check, R"({"status":"degraded"})").verdict, Verdict::Pass);
    QCOMPARE(answered(check, R"({"status":7})").verdict, Verdict::Pass);
    const auto other = answered(check, R"({"status":"down"})");
    QCOMPARE(other.verdict, Verdict::Breach);
    QVERIFY2(has(other.evidence, R"(/status is "down", wanted "ok" or "degraded" or 7)"), other.evidence.c_str());
  }

  void aNumberHasItsLimit_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, const char* body, Verdict verdict) {
      QTest::newRow(name) << QByteArray(body) << static_cast<int>(verdict);
    };
    row("below", R"({"status":4})", Verdict::Pass);
    row("part of it", R"({"status":4.9})", Verdict::Pass);
    row("on it", R"({"status":5})", Verdict::Breach);
    row("beyond", R"({"status":500})", Verdict::Breach);
    row("a text", R"({"status":"4"})", Verdict::Error);
    row("null", R"({"status":null})", Verdict::Error);
    row("absent", R"({"other":4})", Verdict::NoData);
    row("no JSON", "<html>", Verdict::Error);
  }
  void aNumberHasItsLimit() {
    QFETCH(QByteArray, body);
    QFETCH(int, verdict);
    const auto check = status({}, Limit{Comparison::Below, 5, {}});
    const auto outcome = answered(check, body.toStdString());
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QCOMPARE(outcome.value.has_value(), outcome.verdict == Verdict::Pass || outcome.verdict == Verdict::Breach);
  }

  void dnsIsJudged_data() {
    QTest::addColumn<DnsCheck>("check");
    QTest::addColumn<std::string>("output");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char* name, const DnsCheck& check, const std::string& output, Verdict verdict,
                        const char* words) {
      QTest::newRow(name) << check << output << static_cast<int>(verdict) << std::string(words);
    };
    const std::string address = "app.example.com.\t60\tIN\tA\t10.0.0.7\n";
    const std::string alias = "app.example.com.\t300\tIN\tCNAME\tlb.example.net.\n";
    row("as wanted", record("A", {"10.0.0.7"}, 60), dig(address), Verdict::Pass, "is 10.0.0.7 (TTL 60 s)");
    row("another value", record("A", {"10.0.0.8"}), dig(address), Verdict::Breach,
        "is 10.0.0.7 (TTL 60 s), wanted 10.0.0.8");
    row("one of two", record("A", {"10.0.0.7", "10.0.0.8"}), dig(address), Verdict::Breach, "wanted 10.0.0.8");
    row("one more than wanted", record("A", {"10.0.0.7"}), dig(address + "app.example.com. 60 IN A 10.0.0.9\n"),
        Verdict::Pass, "10.0.0.7, 10.0.0.9");
    row("lives too long", record("A", {"10.0.0.7"}, 30), dig(address), Verdict::Breach, "longer than the 30 s wanted");
    row("its alias lives too long", record("A", {"10.0.0.7"}, 60), dig(alias + "lb.example.net. 60 IN A 10.0.0.7\n"),
        Verdict::Breach, "TTL 300 s");
    row("an alias, with a dot or without", record("CNAME", {"LB.example.net"}), dig(alias), Verdict::Pass,
        "lb.example.net");
    row("an alias to nothing", record("A", {"10.0.0.7"}), dig(alias), Verdict::Breach, "only an alias");
    row("an address in another writing", record("AAAA", {"2001:db8:0:0:0:0:0:1"}),
        dig("app.example.com. 60 IN AAAA 2001:db8::1\n"), Verdict::Pass, "2001:db8::1");
    row("a text in parts", record("TXT", {"v=1 all is well"}),
        dig("app.example.com. 60 IN TXT \"v=1 all \" \"is well\"\n"), Verdict::Pass, "v=1 all is well");
    row("a text that hides something", record("TXT", {"x"}), dig("app.example.com. 60 IN TXT \"a\u202eb\"\n"),
        Verdict::Breach, "a<U+202E>b");
    row("no such name", record("A", {"10.0.0.7"}), dig("", "NXDOMAIN"), Verdict::Breach, "does not exist (NXDOMAIN)");
    row("no such record", record("A", {"10.0.0.7"}), dig(""), Verdict::Breach, "no such record");
    row("refused", record("A", {"10.0.0.7"}), dig("", "REFUSED"), Verdict::Error, "answers REFUSED");
    row("cannot tell", record("A", {"10.0.0.7"}), dig("", "SERVFAIL"), Verdict::Error, "answers SERVFAIL");
    row("nothing said", record("A", {"10.0.0.7"}), "", Verdict::Error, "dig ended with 0");
  }
  void dnsIsJudged() {
    QFETCH(DnsCheck, check);
    QFETCH(std::string, output);
    QFETCH(int, verdict);
    QFETCH(std::string, words);
    const auto outcome = said(check, output);
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QVERIFY2(has(outcome.evidence, words), outcome.evidence.c_str());
  }

  void deadNameServersAndMissingDigAreErrors() {
    const auto dead = said(record("A", {}), ";; communications error to 127.0.0.1#5: timed out\n", 9);
    QCOMPARE(dead.verdict, Verdict::Error);
    QVERIFY2(has(dead.evidence, "does not answer \u00b7 ;; communications error"), dead.evidence.c_str());
    const auto missing = judgeDns(record("A", {}), failure(ErrorCode::BadInput, "/usr/bin/dig cannot be started"));
    QCOMPARE(missing.verdict, Verdict::Error);
    QVERIFY2(has(missing.evidence, "bind9-dnsutils"), missing.evidence.c_str());
  }

  void digIsAskedByArgumentsAlone() {
    auto check = record("TXT", {});
    check.name = "-f/etc/passwd";
    const std::vector<std::string> wanted{"-r", "+noall", "+comments", "+answer",       "+time=2", "+tries=1", "@::1",
                                          "-p", "53",     "-q",        "-f/etc/passwd", "-t",      "TXT"};
    QVERIFY(digArguments(check, "[::1]:53") == wanted);
    const auto own = digArguments(check, "");
    QVERIFY(std::none_of(own.begin(), own.end(), [](const auto& one) { return one == "-p" || one.starts_with('@'); }));
  }

  void trafficIsJudged() {
    QCOMPARE(judgeTraffic(quarter(), {{"green", 50}, {"blue", 150}}).verdict, Verdict::Pass);
    QCOMPARE(judgeTraffic(quarter(), {{"green", 60}, {"blue", 140}}).verdict, Verdict::Pass);
    const auto much = judgeTraffic(quarter(), {{"green", 100}, {"blue", 100}});
    QCOMPARE(much.verdict, Verdict::Breach);
    QCOMPARE(*much.value, 50.0);
    QVERIFY2(has(much.evidence, "100 of 200 requests were served by green"), much.evidence.c_str());
    QVERIFY2(has(much.evidence, "blue 100, green 100"), much.evidence.c_str());
    QCOMPARE(judgeTraffic(quarter(), {{"blue", 200}}).verdict, Verdict::Breach);
    QCOMPARE(judgeTraffic(quarter(0), {{"blue", 200}}).verdict, Verdict::Pass);
    QCOMPARE(judgeTraffic(quarter(100), {{"green", 200}}).verdict, Verdict::Pass);
    // One request to blue is enough: 100 % is all of them.
    QCOMPARE(judgeTraffic(quarter(100), {{"green", 199}, {"blue", 1}}).verdict, Verdict::Breach);
    QCOMPARE(judgeTraffic(quarter(0), {{"blue", 199}, {"green", 1}}).verdict, Verdict::Breach);
    QCOMPARE(judgeTraffic(quarter(), {}).verdict, Verdict::NoData);
  }
};

WARROOM_TEST(CheckJudgementTest)
#include "check_judgement_test.moc"

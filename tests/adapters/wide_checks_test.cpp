// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtNetwork/QUdpSocket>

#include "app/adapters/checks/check_runner.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "app/lab/played_names.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

constexpr PlanTime kNow{Milliseconds{1'767'225'600'000}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

DnsCheck dns(const std::string& name, std::vector<std::string> expected) {
  DnsCheck check;
  check.endpoint = "names";
  check.name = name;
  check.expected = std::move(expected);
  return check;
}

std::shared_ptr<const Runbook> asking(const Check& check) {
  Runbook runbook;
  runbook.steps.emplace_back();
  runbook.steps.front().items.emplace_back();
  runbook.steps.front().items.front().check = check;
  return std::make_shared<const Runbook>(runbook);
}

}  // namespace

// DNS through the real dig, samples of traffic and questions for a span, against real sockets.
class WideChecksTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;
  Environment environment_;
  Sources sources_;
  std::string dig_ = "/usr/bin/dig";

  CheckOutcome run(const Check& check) {
    SystemCheckRunner runner(sources_, environment_, secrets_, {Milliseconds{4'000}, Milliseconds{100}, dig_});
    Answer<CheckOutcome> answer;
    runner.run(check, kNow, answer.callback());
    if (answer.calls() != 0) qFatal("called back from within the call");
    return answer.wait();
  }
  static Endpoint udp(quint16 port) {
    Endpoint endpoint;
    endpoint.tcpAddress = "127.0.0.1:" + std::to_string(port);
    return endpoint;
  }
  TrafficCheck sample(double percent) const {
    TrafficCheck check;
    check.endpoint = "app";
    check.path = "/";
    check.header = "X-Backend-Server";
    check.green = "green";
    check.percent = percent;
    check.samples = 40;
    return check;
  }
  void servedBy(std::function<std::string(int)> who) {
    server_->on("/", [count = 0, who](const testkit::HttpSeen&) mutable {
      return HttpAnswer{200, "", {{"X-Backend-Server", who(count++)}, {"Set-Cookie", "SRV=green"}}};
    });
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
    environment_ = {};
    environment_.endpoints["app"].url = server_->url();
    environment_.endpoints["prometheus"].url = server_->url();
    sources_.clear();
    sources_["prometheus"] =
        std::make_unique<PrometheusSource>("prometheus", environment_.endpoints["prometheus"], secrets_);
    dig_ = "/usr/bin/dig";
  }

  void digAsksTheNameServer() {
    const auto check = dns("app.example.com", {"10.0.0.7"});
    lab::PlayedNames names(*asking(check));
    environment_.endpoints["names"] = udp(*names.listen());
    const auto good = run(check);
    QVERIFY2(good.verdict == Verdict::Pass, good.evidence.c_str());
    QCOMPARE(*good.value, 60.0);
    const auto other = run(dns("app.example.com", {"10.0.0.8"}));
    QVERIFY2(other.verdict == Verdict::Breach && has(other.evidence, "wanted 10.0.0.8"), other.evidence.c_str());
    const auto nobody = run(dns("nobody.example.com", {"10.0.0.7"}));
    QVERIFY2(nobody.verdict == Verdict::Breach && has(nobody.evidence, "NXDOMAIN"), nobody.evidence.c_str());
    auto text = check;
    text.type = "TXT";
    const auto none = run(text);
    QVERIFY2(none.verdict == Verdict::Breach && has(none.evidence, "no such record"), none.evidence.c_str());
  }

  void aSilentNameServerIsAnError() {
    QUdpSocket silent;
    QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost), 0));
    environment_.endpoints["names"] = udp(silent.localPort());
    const auto outcome = run(dns("app.example.com", {"10.0.0.7"}));
    QVERIFY2(outcome.verdict == Verdict::Error && has(outcome.evidence, "does not answer"), outcome.evidence.c_str());
  }

  void withoutDigOneIsToldWhatToInstall() {
    environment_.endpoints["names"] = udp(1);
    dig_ = "/nonexistent/dig";
    const auto outcome = run(dns("app.example.com", {"10.0.0.7"}));
    QVERIFY2(outcome.verdict == Verdict::Error && has(outcome.evidence, "bind9-dnsutils"), outcome.evidence.c_str());
  }

  // A rehearsal asks nobody but the lab, whatever a check names or leaves out.
  void inARehearsalNoQuestionLeaves() {
    auto check = dns("app.example.com", {"10.0.0.7"});
    check.endpoint.clear();
    environment_.kind = EnvironmentKind::Rehearsal;
    const auto unbound = run(check);
    QVERIFY2(unbound.verdict == Verdict::Error && has(unbound.evidence, "\"dns\""), unbound.evidence.c_str());
    lab::PlayedNames names(*asking(check));
    environment_.endpoints["dns"] = udp(*names.listen());
    const auto played = run(check);
    QVERIFY2(played.verdict == Verdict::Pass, played.evidence.c_str());
  }

  void trafficIsSampledAsSomebodyNewEachTime() {
    servedBy([](int count) { return count % 4 == 0 ? "green" : "blue"; });
    const auto good = run(sample(25));
    QVERIFY2(good.verdict == Verdict::Pass, good.evidence.c_str());
    QCOMPARE(*good.value, 25.0);
    QCOMPARE(server_->seen().size(), std::size_t{40});
    // No cookie, and no connection that a balancer could know again: the other side has to close it.
    for (const auto& seen : server_->seen()) {
      QVERIFY(!seen.headers.contains("cookie"));
      QCOMPARE(seen.headers.at("connection"), std::string("close"));
    }
    const auto bad = run(sample(100));
    QVERIFY2(bad.verdict == Verdict::Breach && has(bad.evidence, "10 of 40"), bad.evidence.c_str());
  }

  void aSampleThatCannotBeTakenIsAnError() {
    server_->on("/", HttpAnswer{503, "no server", {}});
    const auto bare = run(sample(25));
    QVERIFY2(bare.verdict == Verdict::Error && has(bare.evidence, "no header X-Backend-Server"), bare.evidence.c_str());
    server_->on("/", HttpAnswer{200, "", {}, HttpFault::Reset});
    QCOMPARE(run(sample(25)).verdict, Verdict::Error);
    server_->on("/", HttpAnswer{302, "", {{"Location", "http://127.0.0.1:1/"}}});
    QCOMPARE(run(sample(25)).verdict, Verdict::Error);
    server_->on("/", HttpAnswer{200, "", {}, HttpFault::Hang});
    const auto hung = run(sample(25));
    QVERIFY2(hung.verdict == Verdict::Error && has(hung.evidence, "timed out"), hung.evidence.c_str());
  }

  // What a server writes into the header is shown, bounded and harmless; a thousand names do not become a thousand.
  void hostileHeadersAreBounded() {
    servedBy([](int count) { return std::string(200, 'x') + std::to_string(count); });
    const auto outcome = run(sample(0));
    QVERIFY2(outcome.verdict == Verdict::Pass, outcome.evidence.c_str());
    QVERIFY(outcome.evidence.size() <= 2'000);
    QVERIFY2(has(outcome.evidence, "others 20"), outcome.evidence.c_str());
  }

  void aSpanIsAskedAsOneSubquery() {
    MetricCheck check;
    check.metric.source = "prometheus";
    check.metric.query = "errors";
    check.limit = 1;
    check.span = Milliseconds{180'000};
    check.every = Milliseconds{60'000};
    server_->on("/api/v1/query", HttpAnswer{200,
                                            R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},
        "values":[[1767225480,"0.1"],[1767225540,"0.2"],[1767225600,"3"]]}]}})",
                                            {}});
    const auto outcome = run(check);
    QVERIFY2(outcome.verdict == Verdict::Breach && has(outcome.evidence, "at 00:00:00: 3"), outcome.evidence.c_str());
    QVERIFY2(has(server_->seen().front().path, "query=%28errors%29%5B180s%3A60s%5D"),
             server_->seen().front().path.c_str());
  }

  void aBaselineThatIsNotResolvedIsAnError() {
    MetricCheck check;
    check.metric.source = "prometheus";
    check.baseline = "latency-before";
    const auto outcome = run(check);
    QVERIFY2(outcome.verdict == Verdict::Error && has(outcome.evidence, "latency-before"), outcome.evidence.c_str());
    QVERIFY(server_->seen().empty());
  }

  void aQuestionMayHaveABodyAndATimeOfItsOwn() {
    HttpCheck check;
    check.endpoint = "app";
    check.method = "POST";
    check.path = "/ask";
    check.body = R"({"of":"app"})";
    check.timeout = Milliseconds{200};
    server_->on("/ask", HttpAnswer{200, "fine", {}});
    QCOMPARE(run(check).verdict, Verdict::Pass);
    QCOMPARE(server_->seen().front().body, check.body);
    QCOMPARE(server_->seen().front().headers.at("content-type"), std::string("application/json"));
    server_->on("/ask", HttpAnswer{200, "", {}, HttpFault::Hang});
    const auto hung = run(check);
    QVERIFY2(has(hung.evidence, "timed out after 200 ms"), hung.evidence.c_str());
  }
};

WARROOM_TEST(WideChecksTest)
#include "wide_checks_test.moc"

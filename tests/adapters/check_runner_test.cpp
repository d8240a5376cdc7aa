// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/check_runner.h"

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

const PlanTime kNow{Milliseconds{1'767'225'600'000}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Json textOf(const char* text) { return Json(std::string(text)); }

}  // namespace

class CheckRunnerTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;
  Environment environment_;
  Sources sources_;

  CheckOutcome run(const Check& check, int waitMs = 5'000) {
    SystemCheckRunner runner(sources_, environment_, secrets_, {Milliseconds{300}, Milliseconds{100}, "/usr/bin/dig"});
    Answer<CheckOutcome> answer;
    runner.run(check, kNow, answer.callback());
    if (answer.calls() != 0) qFatal("called back from within the call");
    return answer.wait(waitMs);
  }

  void metricsSay(const std::string& value, const std::string& age) {
    server_->on("/api/v1/query", [=](const testkit::HttpSeen& seen) {
      const auto& said = seen.path.ends_with("=age") ? age : value;
      return HttpAnswer{200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                        "[{\"metric\":{},\"value\":[1767225600,\"" +
                            said + "\"]}]}}",
                        {}};
    });
  }
  // Twenty moments of blue at 1 s; of green at `green`.
  void sidesSay(const std::string& green, const std::string& age) {
    server_->on("/api/v1/query", [=](const testkit::HttpSeen& seen) {
      if (seen.path.ends_with("=age"))
        return HttpAnswer{
            200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1767225600,\"" + age + "\"]}}",
            {}};
      const auto value = seen.path.find("green") != std::string::npos ? green : std::string("1");
      std::string points;
      for (int back = 19; back >= 0; --back)
        points += (points.empty() ? "[" : ",[") + std::to_string(1'767'225'600 - back * 30) + ",\"" + value + "\"]";
      return HttpAnswer{200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                        "\"values\":[" +
                            points + "]}]}}",
                        {}};
    });
  }

  static MetricCheck metric() {
    MetricCheck check;
    check.metric.source = "prometheus";
    check.metric.query = "errors";
    check.metric.freshness = "age";
    check.comparison = Comparison::Below;
    check.limit = 0.5;
    return check;
  }
  static CommandCheck shell(const std::string& script) {
    CommandCheck check;
    check.program = "shell";
    check.arguments = {script};
    check.timeout = Milliseconds{3'000};
    return check;
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
    Endpoint endpoint;
    endpoint.url = server_->url();
    environment_.endpoints["app"] = endpoint;
    environment_.endpoints["prometheus"] = endpoint;
    environment_.programs["shell"] = {"/bin/sh", "-c"};
    sources_.clear();
    sources_["prometheus"] = std::make_unique<PrometheusSource>("prometheus", endpoint, secrets_);
  }

  void metricIsJudged_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<int>("verdict");
    QTest::newRow("good") << QByteArray("0.1") << QByteArray("5") << static_cast<int>(Verdict::Pass);
    QTest::newRow("bad") << QByteArray("0.9") << QByteArray("5") << static_cast<int>(Verdict::Breach);
    QTest::newRow("old") << QByteArray("0.1") << QByteArray("600") << static_cast<int>(Verdict::NoData);
    QTest::newRow("NaN") << QByteArray("NaN") << QByteArray("5") << static_cast<int>(Verdict::NoData);
  }
  void metricIsJudged() {
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, age);
    QFETCH(int, verdict);
    metricsSay(value.toStdString(), age.toStdString());
    const auto outcome = run(metric());
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QVERIFY2(outcome.evidence.ends_with("; asked: errors"), outcome.evidence.c_str());
    const bool hasSample = outcome.evidence.find("; sample of 20") != std::string::npos;
    QCOMPARE(hasSample, outcome.value.has_value());
    QCOMPARE(server_->seen().size(), std::size_t{2});
  }

  void sidesAreCompared_data() {
    QTest::addColumn<QByteArray>("green");
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, const char* green, const char* age, Verdict verdict) {
      QTest::newRow(name) << QByteArray(green) << QByteArray(age) << static_cast<int>(verdict);
    };
    row("alike", "1", "5", Verdict::Pass);
    row("higher", "1.5", "5", Verdict::Breach);
    row("old", "1", "600", Verdict::NoData);
    row("NaN", "NaN", "5", Verdict::NoData);
  }
  void sidesAreCompared() {
    QFETCH(QByteArray, green);
    QFETCH(QByteArray, age);
    QFETCH(int, verdict);
    sidesSay(green.toStdString(), age.toStdString());
    CompareCheck check;
    check.blue.source = check.green.source = "prometheus";
    check.blue.query = "blue";
    check.green.query = "green";
    check.blue.freshness = check.green.freshness = "age";
    const auto outcome = run(check);
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QCOMPARE(server_->seen().size(), std::size_t{3});
    check.blue.source = "nope";
    QVERIFY(has(run(check).evidence, "does not bind the metric source \"nope\""));
  }

  void aComparisonWithASilentSourceIsAnError() {
    server_->on("/api/v1/query", HttpAnswer{200, "", {}, HttpFault::Hang});
    CompareCheck check;
    check.blue.source = "prometheus";
    check.blue.query = check.green.query = "q";
    QCOMPARE(run(check).verdict, Verdict::Error);
  }

  void silentMetricSourceIsAnError() {
    server_->on("/api/v1/query", HttpAnswer{200, "", {}, HttpFault::Hang});
    const auto outcome = run(metric());
    QCOMPARE(outcome.verdict, Verdict::Error);
    QVERIFY2(has(outcome.evidence, "timed out"), outcome.evidence.c_str());
  }

  void httpIsJudged_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QByteArray>("evidence");
    const auto pass = static_cast<int>(Verdict::Pass);
    const auto breach = static_cast<int>(Verdict::Breach);
    QTest::newRow("as wanted") << 200 << QByteArray("{\"db\":\"ok\"}") << pass
                               << QByteArray("HTTP 200 · /db is \"ok\"");
    QTest::newRow("otherwise") << 200 << QByteArray("{\"db\":\"down\"}") << breach
                               << QByteArray("HTTP 200 · /db is \"down\", wanted \"ok\"");
    QTest::newRow("absent") << 200 << QByteArray("{}") << static_cast<int>(Verdict::NoData)
                            << QByteArray("nothing at /db");
    QTest::newRow("not JSON") << 200 << QByteArray("fine") << static_cast<int>(Verdict::Error)
                              << QByteArray("not JSON: fine");
    QTest::newRow("503") << 503 << QByteArray("down") << breach << QByteArray("HTTP 503: down");
    QTest::newRow("redirect") << 302 << QByteArray() << static_cast<int>(Verdict::Error) << QByteArray("redirect");
  }
  void httpIsJudged() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, verdict);
    QFETCH(QByteArray, evidence);
    server_->on("/health", HttpAnswer{status, body.toStdString(), {}});
    HttpCheck check;
    check.endpoint = "app";
    check.path = "/health";
    check.pointer = "/db";
    check.expected = {textOf("ok")};
    const auto outcome = run(check);
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QVERIFY2(has(outcome.evidence, evidence.toStdString()), outcome.evidence.c_str());
  }

  void commandIsJudged_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QByteArray>("evidence");
    const auto breach = static_cast<int>(Verdict::Breach);
    QTest::newRow("good") << QByteArray("echo all ready") << static_cast<int>(Verdict::Pass)
                          << QByteArray("exit 0 · all ready");
    QTest::newRow("exit") << QByteArray("echo all ready; exit 2") << breach
                          << QByteArray("exit 2 · all ready, wanted exit 0");
    QTest::newRow("text") << QByteArray("echo nothing") << breach << QByteArray("wanted \"ready\" in it");
    QTest::newRow("hostile") << QByteArray("printf 'ready\\033[2J'") << static_cast<int>(Verdict::Pass)
                             << QByteArray("ready<U+001B>[2J");
    QTest::newRow("signal") << QByteArray("kill -9 $$") << static_cast<int>(Verdict::Error)
                            << QByteArray("ended by a signal");
  }
  void commandIsJudged() {
    QFETCH(QByteArray, script);
    QFETCH(int, verdict);
    QFETCH(QByteArray, evidence);
    auto check = shell(script.toStdString());
    check.outputContains = "ready";
    const auto outcome = run(check);
    QVERIFY2(static_cast<int>(outcome.verdict) == verdict, outcome.evidence.c_str());
    QVERIFY2(has(outcome.evidence, evidence.toStdString()), outcome.evidence.c_str());
  }

  void commandsJsonIsJudged() {
    auto check = shell("echo '{\"lag\": 3}'");
    check.pointer = "/lag";
    check.expected = {Json(3)};
    const auto outcome = run(check);
    QCOMPARE(outcome.verdict, Verdict::Pass);
    QCOMPARE(outcome.value.value_or(-1), 3.0);
  }

  void truncationIsSaid() {
    const auto outcome = run(shell("head -c 1M /dev/zero"));
    QVERIFY2(has(outcome.evidence, "output truncated: the last 64 KiB of 1048576 bytes"), outcome.evidence.c_str());
  }

  void timeoutIsAnError() {
    auto check = shell("sleep 1000");
    check.timeout = Milliseconds{200};
    const auto outcome = run(check);
    QCOMPARE(outcome.verdict, Verdict::Error);
    QVERIFY2(has(outcome.evidence, "timed out after 200 ms"), outcome.evidence.c_str());
  }

  void unboundNamesAreErrors() {
    auto check = metric();
    check.metric.source = "nope";
    QVERIFY(has(run(check).evidence, "does not bind the metric source \"nope\""));
    auto command = shell("true");
    command.program = "nope";
    QVERIFY(has(run(command).evidence, "does not bind the program \"nope\""));
    HttpCheck http;
    http.endpoint = "nope";
    QCOMPARE(run(http).verdict, Verdict::Error);
  }

  void adaptersAreMadeFromTheRunbook() {
    Runbook runbook;
    HttpBackend flag;
    flag.endpoint = "app";
    runbook.backends.push_back({"flag", "Flag", Milliseconds{100}, flag});
    runbook.backends.push_back(
        {"lb", "Balancer", Milliseconds{100}, HaproxyBackend{"balancer", "app", "blue", "green"}});
    QVERIFY(
        has(makeBackends(runbook, environment_, secrets_).error().message, "does not bind the endpoint \"balancer\""));
    auto environment = environment_;
    environment.endpoints["balancer"].tcpAddress = "127.0.0.1:1";
    QCOMPARE(makeBackends(runbook, environment, secrets_)->size(), std::size_t{2});
    Trigger trigger;
    trigger.breach = metric();
    runbook.triggers.push_back(trigger);
    QCOMPARE(makeSources(runbook, environment_, secrets_, SystemClock())->count("prometheus"), std::size_t{1});
  }
};

WARROOM_TEST(CheckRunnerTest)
#include "check_runner_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/prometheus_source.h"

#include <cmath>

#include "models/gates/judge.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string success(const std::string& type, const std::string& result, const std::string& more = "") {
  return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}" + more + "}";
}

std::string one(const std::string& value) {
  return "[{\"metric\":{\"env\":\"green\"},\"value\":[1767225600.5,\"" + value + "\"]}]";
}

Verdict breachOf(const Result<InstantAnswer>& answer) {
  MetricCheck check;
  check.comparison = Comparison::Above;
  check.limit = 1;
  return judgeBreach(check, readValue(check.metric, answer, PlanTime(Milliseconds{1'767'225'600'500}))).verdict;
}

}  // namespace

class PrometheusSourceTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;

  Result<InstantAnswer> ask(const HttpAnswer& httpAnswer, Milliseconds deadline = Milliseconds{5'000}) {
    testkit::HttpFaultServer server;
    server.on("/api/v1/query", httpAnswer);
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.bearer = "env:ANY";
    PrometheusSource source("prometheus", endpoint, secrets_);
    Answer<Result<InstantAnswer>> answer;
    source.query("sum(rate(x[5m])) + 1", deadline, answer.callback());
    auto result = answer.wait();
    if (server.seen().size() != 1 ||
        server.seen()[0].path != "/api/v1/query?query=sum%28rate%28x%5B5m%5D%29%29%20%2B%201") {
      qFatal("the query was not asked as it should");
    }
    return result;
  }

 private Q_SLOTS:
  void vectorHasLabelsTimeAndValue() {
    const auto answer = ask({200, success("vector", one("9.96e-02")), {}});
    QVERIFY(answer);
    QCOMPARE(answer->series.at(0).sample.value, 0.0996);
    QCOMPARE(answer->series.at(0).sample.time, PlanTime(Milliseconds{1'767'225'600'500}));
    QCOMPARE(answer->series.at(0).labels.at("env"), std::string("green"));
  }

  void scalarIsOneSeries() {
    const auto answer = ask({200, success("scalar", "[1767225600,\"4\"]"), {}});
    QCOMPARE(answer->series.at(0).sample.value, 4.0);
  }

  // F8, row 13: what each special value becomes for a trigger of "> 1".
  void specialValuesHaveTheirVerdict_data() {
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("verdict");
    QTest::newRow("NaN") << QByteArray::fromStdString(one("NaN")) << static_cast<int>(Verdict::NoData);
    QTest::newRow("+Inf") << QByteArray::fromStdString(one("+Inf")) << static_cast<int>(Verdict::Breach);
    QTest::newRow("-Inf") << QByteArray::fromStdString(one("-Inf")) << static_cast<int>(Verdict::Breach);
    QTest::newRow("empty") << QByteArray("[]") << static_cast<int>(Verdict::NoData);
    QTest::newRow("2") << QByteArray::fromStdString(one("2")) << static_cast<int>(Verdict::Breach);
    QTest::newRow("0") << QByteArray::fromStdString(one("0")) << static_cast<int>(Verdict::Pass);
  }
  void specialValuesHaveTheirVerdict() {
    QFETCH(QByteArray, result);
    QFETCH(int, verdict);
    const auto answer = ask({200, success("vector", result.toStdString()), {}});
    QVERIFY(answer);
    QCOMPARE(static_cast<int>(breachOf(answer)), verdict);
  }

  // Row 17
  void badAnswersAreErrorsThatSayWhy_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("503") << 503 << QByteArray("Service Unavailable") << QByteArray("HTTP 503: Service Unavailable");
    QTest::newRow("401") << 401 << QByteArray("Unauthorized\n") << QByteArray("HTTP 401: Unauthorized");
    QTest::newRow("404") << 404 << QByteArray("404 page not found") << QByteArray("HTTP 404: 404 page");
    QTest::newRow("500 without a body") << 500 << QByteArray("") << QByteArray("HTTP 500");
    QTest::newRow("refused") << 400
                             << QByteArray(
                                    "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error at 3\"}")
                             << QByteArray("refused the query: bad_data: parse error at 3");
    QTest::newRow("refused with 200") << 200
                                      << QByteArray(
                                             "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"x\"}")
                                      << QByteArray("execution: x");
    QTest::newRow("html") << 200 << QByteArray("<html>login</html>")
                          << QByteArray("not an answer of Prometheus: <html>");
    QTest::newRow("cut") << 200 << QByteArray("{\"status\":\"success\",\"da") << QByteArray("not an answer");
    QTest::newRow("no data") << 200 << QByteArray("{\"status\":\"success\"}") << QByteArray("missing");
    QTest::newRow("data of a wrong type")
        << 200 << QByteArray("{\"status\":\"success\",\"data\":[]}") << QByteArray("wrong type");
    QTest::newRow("list") << 200 << QByteArray("[1]") << QByteArray("not an answer");
    QTest::newRow("matrix without values")
        << 200 << QByteArray::fromStdString(success("matrix", "[{\"metric\":{},\"values\":[]}]"))
        << QByteArray("a series has no values");
    QTest::newRow("matrix with a value that is no number")
        << 200 << QByteArray::fromStdString(success("matrix", "[{\"metric\":{},\"values\":[[1,\"2\"],[2,\"x\"]]}]"))
        << QByteArray("is no number");
    QTest::newRow("string") << 200 << QByteArray::fromStdString(success("string", "[1,\"a\"]"))
                            << QByteArray("gives a string");
    QTest::newRow("no number") << 200 << QByteArray::fromStdString(success("vector", one("12x")))
                               << QByteArray("is no number");
    QTest::newRow("empty value") << 200 << QByteArray::fromStdString(success("vector", one("")))
                                 << QByteArray("is no number");
    QTest::newRow("value as a number") << 200
                                       << QByteArray::fromStdString(
                                              success("vector", "[{\"metric\":{},\"value\":[1,2]}]"))
                                       << QByteArray("a sample must be");
    QTest::newRow("label as a number") << 200
                                       << QByteArray::fromStdString(
                                              success("vector", "[{\"metric\":{\"a\":1},\"value\":[1,\"2\"]}]"))
                                       << QByteArray("wrong type");
    QTest::newRow("time out of range") << 200
                                       << QByteArray::fromStdString(
                                              success("vector", "[{\"metric\":{},\"value\":[1e300,\"2\"]}]"))
                                       << QByteArray("out of range");
    QTest::newRow("invalid UTF-8") << 200 << QByteArray("{\"status\":\"success\",\"x\":\"\xff\xfe\"}")
                                   << QByteArray("not an answer");
    QTest::newRow("control characters") << 200 << QByteArray("\x1b[2J") << QByteArray("<U+001B>");
  }
  void badAnswersAreErrorsThatSayWhy() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    const auto answer = ask({status, body.toStdString(), {}});
    QVERIFY(!answer);
    QVERIFY2(has(answer.error().message, says.toStdString()), answer.error().message.c_str());
    QVERIFY(has(answer.error().message, "prometheus: "));
    QCOMPARE(breachOf(answer), Verdict::Error);
  }

  // Row 17: a partial answer is no evidence.
  void warningsAreKept() {
    const auto answer = ask({200, success("vector", one("0"), ",\"warnings\":[\"remote read failed\"]"), {}});
    QCOMPARE(answer->warnings, std::vector<std::string>{"remote read failed"});
    QCOMPARE(breachOf(answer), Verdict::Error);
  }

  // VictoriaMetrics' cluster, with a storage node down: a part of the sum is no sum.
  void partialIsNoEvidence() {
    const auto answer = ask({200, success("vector", one("0"), ",\"isPartial\":true"), {}});
    QCOMPARE(breachOf(answer), Verdict::Error);
    QCOMPARE(breachOf(ask({200, success("vector", one("0"), ",\"isPartial\":false"), {}})), Verdict::Pass);
    QVERIFY(!ask({200, success("vector", one("0"), ",\"isPartial\":\"yes\""), {}}));
  }

  // Rows 11 and 19
  void silenceIsATimeout() {
    for (const auto fault : {HttpFault::Hang, HttpFault::Drip}) {
      const auto answer = ask({200, "", {}, fault}, Milliseconds{200});
      QVERIFY(!answer);
      QCOMPARE(answer.error().code, ErrorCode::Timeout);
      QVERIFY(has(answer.error().message, "timed out after 200 ms"));
    }
  }
};

WARROOM_TEST(PrometheusSourceTest)
#include "prometheus_source_test.moc"

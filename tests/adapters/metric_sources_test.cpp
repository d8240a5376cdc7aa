// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>

#include "app/adapters/make_sources.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;
using testkit::HttpFaultServer;

namespace {

std::string vectorOf(const std::string& value) {
  return R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1767225600,")" + value +
         "\"]}]}}";
}

}  // namespace

// How sources are let in, and who stands in for whom.
class MetricSourcesTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  SystemClock clock_;
  HttpFaultServer first_;
  HttpFaultServer second_;

  // "main", behind which "spare" stands.
  std::unique_ptr<MetricSource> pair() {
    Runbook runbook;
    Panel panel;
    panel.series.push_back({Side::Green, {}});
    panel.series[0].metric.source = "main";
    runbook.panels.push_back(panel);
    Environment environment;
    environment.endpoints["main"].url = first_.url();
    environment.endpoints["main"].failover = {"spare"};
    environment.endpoints["spare"].url = second_.url();
    auto sources = makeSources(runbook, environment, secrets_, clock_);
    return std::move(sources->at("main"));
  }
  static Result<InstantAnswer> ask(MetricSource& source, Milliseconds deadline = 2s) {
    Answer<Result<InstantAnswer>> answer;
    source.query("x", deadline, answer.callback());
    return answer.wait();
  }

 private Q_SLOTS:
  void nameAndPasswordAreBasicAuthentication() {
    first_.on("/api/v1/query", HttpAnswer{200, vectorOf("1"), {}});
    Endpoint endpoint;
    endpoint.url = first_.url();
    endpoint.user = "reader";
    endpoint.password = "env:ANY";
    endpoint.headers["X-Scope-OrgID"] = "shop";
    PrometheusSource source("prometheus", endpoint, secrets_);
    QVERIFY(ask(source));
    const auto& headers = first_.seen().back().headers;
    QCOMPARE(headers.at("authorization"),
             "Basic " + QByteArray("reader:" + QByteArray(testkit::FixedSecrets::kCanary)).toBase64().toStdString());
    QCOMPARE(headers.at("x-scope-orgid"), std::string("shop"));
  }

  void whoEchoesThePasswordIsNotRepeated() {
    first_.on("/api/v1/query", [](const testkit::HttpSeen& seen) {
      return HttpAnswer{401, seen.headers.at("authorization"), {}};
    });
    Endpoint endpoint;
    endpoint.url = first_.url();
    endpoint.user = "reader";
    endpoint.password = "env:ANY";
    PrometheusSource source("prometheus", endpoint, secrets_);
    const auto message = ask(source).error().message;
    QVERIFY2(message.find("401") != std::string::npos, message.c_str());
    const auto encoded = QByteArray("reader:" + QByteArray(testkit::FixedSecrets::kCanary)).toBase64().toStdString();
    QVERIFY2(message.find(encoded) == std::string::npos, message.c_str());
  }

  void theFirstIsAskedAlone() {
    first_.on("/api/v1/query", HttpAnswer{200, vectorOf("1"), {}});
    const auto before = second_.seen().size();
    const auto source = pair();
    const auto answer = ask(*source);
    QCOMPARE(answer->series.at(0).sample.value, 1.0);
    QCOMPARE(answer->standIn, std::string());
    QCOMPARE(second_.seen().size(), before);
  }

  void theNextStandsIn_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("fault");
    QTest::newRow("hangs") << 200 << QByteArray() << static_cast<int>(HttpFault::Hang);
    QTest::newRow("closes") << 200 << QByteArray() << static_cast<int>(HttpFault::CloseWithoutReply);
    QTest::newRow("503") << 503 << QByteArray("starting") << static_cast<int>(HttpFault::None);
    QTest::newRow("401") << 401 << QByteArray("Unauthorized") << static_cast<int>(HttpFault::None);
    QTest::newRow("a login page") << 200 << QByteArray("<html>") << static_cast<int>(HttpFault::None);
  }
  void theNextStandsIn() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, fault);
    first_.on("/api/v1/query", HttpAnswer{status, body.toStdString(), {}, static_cast<HttpFault>(fault)});
    second_.on("/api/v1/query", HttpAnswer{200, vectorOf("2"), {}});
    const auto source = pair();
    const auto answer = ask(*source, 600ms);
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->series.at(0).sample.value, 2.0);
    QCOMPARE(answer->standIn, std::string("spare"));
    // Who lately did not answer does not cost the next poll its time.
    const auto asked = first_.seen().size();
    QVERIFY(ask(*source, 600ms));
    QCOMPARE(first_.seen().size(), asked);
  }

  // No answer is not the same as an answer with nothing in it.
  void nothingIsAnAnswer_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << 200 << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[]}})");
  }
  void nothingIsAnAnswer() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    first_.on("/api/v1/query", HttpAnswer{status, body.toStdString(), {}});
    const auto before = second_.seen().size();
    const auto source = pair();
    const auto answer = ask(*source);
    QVERIFY(answer->series.empty());
    QCOMPARE(second_.seen().size(), before);
  }

  // It may be the other's dialect; the first has not failed by that, and where nobody understands it has the word.
  void aRefusedQuestionGoesOnAndMarksNobody() {
    const HttpAnswer refusal{400, R"({"status":"error","errorType":"bad_data","error":"parse error"})", {}};
    first_.on("/api/v1/query", refusal);
    second_.on("/api/v1/query", HttpAnswer{200, vectorOf("2"), {}});
    const auto source = pair();
    for (int round = 0; round < 2; ++round) {
      const auto asked = first_.seen().size();
      QCOMPARE(ask(*source)->standIn, std::string("spare"));
      QCOMPARE(first_.seen().size(), asked + 1);
    }
    second_.on("/api/v1/query", refusal);
    QCOMPARE(ask(*source).error().code, ErrorCode::BadInput);
  }

  void severalQuestionsFailOverTogether() {
    first_.on("/api/v1/query", HttpAnswer{500, R"({"status":"error","errorType":"internal","error":"disk"})", {}});
    second_.on("/api/v1/query", HttpAnswer{200,
                                           R"({"status":"success","data":{"resultType":"vector","result":[)"
                                           R"({"metric":{"warroom_part":"0"},"value":[1,"1"]},)"
                                           R"({"metric":{"warroom_part":"1"},"value":[1,"2"]}]}})",
                                           {}});
    const auto source = pair();
    Answer<std::vector<Result<InstantAnswer>>> answers;
    const auto before = second_.seen().size();
    source->queryAll({"x", "y"}, 2s, answers.callback());
    QCOMPARE(answers.wait().at(1)->series.at(0).sample.value, 2.0);
    QCOMPARE(answers.wait().at(0)->standIn, std::string("spare"));
    QCOMPARE(second_.seen().size(), before + 1);
  }

  // And whoever is slow with what was is still asked first for what is.
  void whatWasFailsOverToo() {
    first_.on("/api/v1/query_range", HttpAnswer{503, "starting", {}});
    first_.on("/api/v1/query", HttpAnswer{200, vectorOf("1"), {}});
    second_.on("/api/v1/query_range", HttpAnswer{200,
                                                 R"({"status":"success","data":{"resultType":"matrix","result":[)"
                                                 R"({"metric":{},"values":[[15,"2"]]}]}})",
                                                 {}});
    const auto source = pair();
    Answer<Result<RangeAnswer>> past;
    dynamic_cast<RangeSource&>(*source).queryRange("x", PlanTime{0s}, PlanTime{60s}, 15s, 2s, past.callback());
    const auto& answer = past.wait();
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->series.at(0).values, std::vector<double>{2.0});
    QCOMPARE(ask(*source)->standIn, std::string());
  }

  // One slow or long part must not take the others with it.
  void aJoinedQuestionThatIsTooSlowIsAskedSingly() {
    first_.on("/api/v1/query", [](const testkit::HttpSeen& seen) {
      const bool joined = seen.path.find("warroom_part") != std::string::npos;
      return HttpAnswer{200, vectorOf("1"), {}, joined ? HttpFault::Hang : HttpFault::None};
    });
    Endpoint endpoint;
    endpoint.url = first_.url();
    PrometheusSource source("prometheus", endpoint, secrets_);
    for (int round = 0; round < 2; ++round) {
      Answer<std::vector<Result<InstantAnswer>>> answers;
      const auto before = first_.seen().size();
      source.queryAll({"x", "y"}, 800ms, answers.callback());
      for (const auto& answer : answers.wait()) QCOMPARE(answer->series.at(0).sample.value, 1.0);
      QVERIFY(answers.took() < 800ms);
      QCOMPARE(first_.seen().size() - before, round == 0 ? std::size_t{3} : std::size_t{2});
    }
  }

  // What was taken out of it is missing in it: that is no measurement any more.
  void anAnswerThatHoldsTheSecretIsNotJudged() {
    first_.on("/api/v1/query", HttpAnswer{200, vectorOf("1") + testkit::FixedSecrets::kCanary, {}});
    Endpoint endpoint;
    endpoint.url = first_.url();
    endpoint.bearer = "env:ANY";
    PrometheusSource source("prometheus", endpoint, secrets_);
    const auto answer = ask(source);
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find("holds this endpoint's secret") != std::string::npos,
             answer.error().message.c_str());
    QVERIFY(answer.error().message.find(testkit::FixedSecrets::kCanary) == std::string::npos);
  }

  void whereNoneAnswersEachIsNamed() {
    first_.on("/api/v1/query", HttpAnswer{503, "starting", {}});
    second_.on("/api/v1/query", HttpAnswer{200, "", {}, HttpFault::CloseWithoutReply});
    const auto source = pair();
    const auto message = ask(*source).error().message;
    QVERIFY2(message.find("main: HTTP 503") != std::string::npos, message.c_str());
    QVERIFY2(message.find("spare") != std::string::npos, message.c_str());
    QVERIFY2(message.find("none of 2 sources answers") != std::string::npos, message.c_str());
  }

  // Row 18: 100 MB, as they are or packed into 100 KB.
  void anAnswerThatIsTooLongIsCut_data() {
    QTest::addColumn<bool>("packed");
    QTest::newRow("100 MB") << false;
    QTest::newRow("a bomb") << true;
  }
  void anAnswerThatIsTooLongIsCut() {
    QFETCH(bool, packed);
    HttpAnswer answer{200, {}, {}};
    if (packed) {
      QProcess gzip;
      gzip.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("head -c 100M /dev/zero | gzip -c")});
      QTRY_COMPARE_WITH_TIMEOUT(gzip.state(), QProcess::NotRunning, 20'000);
      answer.body = gzip.readAllStandardOutput().toStdString();
      answer.headers["Content-Encoding"] = "gzip";
    } else {
      answer.body.assign(100u * 1024u * 1024u, ' ');
    }
    first_.on("/api/v1/query", answer);
    first_.on("/api/v1/query_range", answer);
    Endpoint endpoint;
    endpoint.url = first_.url();
    PrometheusSource source("prometheus", endpoint, secrets_);
    const auto instant = ask(source, 5s);
    // Qt knows a bomb when it sees one.
    const auto says = [packed](const Error& error, const char* limit) {
      return error.message.find(packed ? "Decompression failed" : limit) != std::string::npos;
    };
    QVERIFY2(says(instant.error(), "larger than 4 MiB"), instant.error().message.c_str());
    Answer<Result<RangeAnswer>> range;
    source.queryRange("x", PlanTime{0s}, PlanTime{60s}, 15s, 9s, range.callback());
    const auto& cut = range.wait(15'000);
    QVERIFY(!cut);
    QVERIFY2(says(cut.error(), "larger than 64 MiB"), cut.error().message.c_str());
  }

  void cancelledIsNeverAnswered() {
    first_.on("/api/v1/query", HttpAnswer{200, "", {}, HttpFault::CloseWithoutReply});
    second_.on("/api/v1/query", HttpAnswer{200, vectorOf("2"), {}});
    const auto source = pair();
    Answer<Result<InstantAnswer>> cancelled;
    auto token = source->query("x", 1s, cancelled.callback());
    token.cancel();
    QVERIFY(ask(*source));
    QVERIFY(!cancelled.arrived());
  }
};

WARROOM_TEST(MetricSourcesTest)
#include "metric_sources_test.moc"

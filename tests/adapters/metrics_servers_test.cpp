// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/adapters/prometheus/prometheus_source.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/metrics_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::Answer;
using testkit::MetricsServer;

// What our reader believes of Prometheus and of what speaks its language, against the servers themselves.
class MetricsServersTest : public testkit::Test {
  Q_OBJECT

  std::map<QByteArray, std::unique_ptr<MetricsServer>> servers_;
  std::unique_ptr<PrometheusSource> source_;
  SystemSecrets secrets_;

  Result<InstantAnswer> ask(const std::string& expression) {
    Answer<Result<InstantAnswer>> answer;
    source_->query(expression, 5s, answer.callback());
    return answer.wait();
  }
  std::vector<Result<InstantAnswer>> askAll(const std::vector<std::string>& expressions) {
    Answer<std::vector<Result<InstantAnswer>>> answer;
    source_->queryAll(expressions, 5s, answer.callback());
    return answer.wait();
  }
  Result<RangeAnswer> askRange(const std::string& expression, Milliseconds length, Milliseconds step) {
    const PlanTime end{1'790'000'000s};
    Answer<Result<RangeAnswer>> answer;
    source_->queryRange(expression, end - length, end, step, 20s, answer.callback());
    return answer.wait(25'000);
  }

 private Q_SLOTS:
  void initTestCase() {
    servers_["Prometheus"] = std::make_unique<MetricsServer>(MetricsServer::Kind::Prometheus);
    servers_["VictoriaMetrics"] = std::make_unique<MetricsServer>(MetricsServer::Kind::VictoriaMetrics);
  }
  void cleanupTestCase() {
    source_.reset();
    servers_.clear();
  }
  void init() {
    const QByteArray name = QTest::currentDataTag();
    source_ = std::make_unique<PrometheusSource>(name.toStdString(), servers_.at(name)->endpoint(), secrets_);
    QTRY_VERIFY_WITH_TIMEOUT(ask("vector(1)").has_value(), 20'000);
  }

  void valuesAreRead_data() { rows(); }
  void valuesAreRead() {
    QCOMPARE(ask("vector(0.25)")->series.at(0).sample.value, 0.25);
    QCOMPARE(ask("42")->series.at(0).sample.value, 42.0);
    QVERIFY(ask("no_such_metric")->series.empty());
    QCOMPARE(ask("sum(").error().code, ErrorCode::BadInput);
  }

  void aLongQueryArrivesWhole_data() { rows(); }
  void aLongQueryArrivesWhole() {
    std::string sum = "vector(1)";
    for (int i = 1; i < 500; ++i) sum += " + vector(1)";
    QCOMPARE(ask(sum)->series.at(0).sample.value, 500.0);
  }

  void severalQueriesAreOneQuestion_data() { rows(); }
  void severalQueriesAreOneQuestion() {
    const auto answers = askAll({"vector(1) # the first", "no_such_metric", "vector(1)",
                                 "label_replace(vector(3), \"env\", \"green\", \"__name__\", \".*\")"});
    QCOMPARE(answers.size(), std::size_t{4});
    QCOMPARE(answers[0]->series.at(0).sample.value, 1.0);
    QVERIFY(answers[1]->series.empty());
    // A bare `or` would have dropped it: the first has the same labels.
    QCOMPARE(answers[2]->series.at(0).sample.value, 1.0);
    QCOMPARE(answers[3]->series.at(0).labels, (std::map<std::string, std::string>{{"env", "green"}}));
  }

  void aWrongPartSpoilsNoOther_data() { rows(); }
  void aWrongPartSpoilsNoOther() {
    for (int round = 0; round < 2; ++round) {
      const auto answers = askAll({"vector(1)", "sum(", "vector(2)"});
      QCOMPARE(answers[0]->series.at(0).sample.value, 1.0);
      QCOMPARE(answers[1].error().code, ErrorCode::BadInput);
      QCOMPARE(answers[2]->series.at(0).sample.value, 2.0);
    }
  }

  // F8: a range of more than 11,000 points a series is refused.
  void threeDaysComeInPieces_data() { rows(); }
  void threeDaysComeInPieces() {
    const auto answer = askRange("time()", 72h, 15s);
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->series.size(), std::size_t{1});
    const auto& series = answer->series.front();
    QCOMPARE(series.times.size(), std::size_t{72 * 240 + 1});
    for (std::size_t i = 0; i < series.times.size(); ++i) {
      QCOMPARE(series.values[i] * 1000, static_cast<double>(series.times[i]));
      if (i > 0) QCOMPARE(series.times[i] - series.times[i - 1], std::int64_t{15'000});
    }
  }

  void aRefusedRangeSaysWhy_data() { rows(); }
  void aRefusedRangeSaysWhy() {
    const auto answer = askRange("sum(", 1h, 15s);
    QCOMPARE(answer.error().code, ErrorCode::BadInput);
    QVERIFY2(answer.error().message.find("refused the query") != std::string::npos, answer.error().message.c_str());
  }

 private:
  void rows() {
    QTest::addColumn<int>("none");
    for (const char* name : {"Prometheus", "VictoriaMetrics"}) QTest::newRow(name) << 0;
  }
};

WARROOM_TEST(MetricsServersTest)
#include "metrics_servers_test.moc"

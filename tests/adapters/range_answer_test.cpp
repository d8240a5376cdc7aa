// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/range_answer.h"

#include <cmath>

#include "models/core/json.h"
#include "tests/testkit/test.h"

using namespace warroom;

class RangeAnswerTest : public testkit::Test {
  Q_OBJECT

  static std::string matrix(const std::string& result, const std::string& more = "") {
    return R"({"status":"success","data":{"resultType":"matrix","result":)" + result + "}" + more + "}";
  }

 private Q_SLOTS:
  void columnsHoldWhatWasSaid() {
    const auto answer = readRangeAnswer(matrix(
        R"([{"metric":{"env":"gr\u00fcn","__name__":"x"},"values":[[1767225600.5,"0.25"],[1767225615,"NaN"],[1767225630,"+Inf"],[1767225645,"-1e-3"]]},)"
        R"({"metric":{},"values":[]}])",
        R"(,"warnings":["one"])"));
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->series.size(), std::size_t{2});
    QCOMPARE(answer->series[0].labels.at("env"), std::string("grün"));
    QCOMPARE(answer->series[0].times,
             (std::vector<std::int64_t>{1'767'225'600'500, 1'767'225'615'000, 1'767'225'630'000, 1'767'225'645'000}));
    QCOMPARE(answer->series[0].values[0], 0.25);
    QVERIFY(std::isnan(answer->series[0].values[1]));
    QCOMPARE(answer->series[0].values[2], HUGE_VAL);
    QCOMPARE(answer->series[0].values[3], -1e-3);
    QVERIFY(answer->series[1].times.empty());
    QCOMPARE(answer->warnings, std::vector<std::string>{"one"});
  }

  // VictoriaMetrics' cluster, with a storage node down.
  void partialIsAWarning() {
    const auto answer = readRangeAnswer(matrix(R"([{"metric":{},"values":[[1,"2"]]}])", R"(,"isPartial":true)"));
    QVERIFY(answer);
    QCOMPARE(answer->warnings.size(), std::size_t{1});
    QVERIFY(readRangeAnswer(matrix("[]", R"(,"isPartial":false)"))->warnings.empty());
    QVERIFY(!readRangeAnswer(matrix("[]", R"(,"isPartial":1)")));
  }

  // Whatever the order of its keys.
  void keysMayStandInAnyOrder() {
    const auto answer = readRangeAnswer(
        R"({"warnings":[],"data":{"result":[{"values":[[1,"2"]],"metric":{"a":"b"}}],"resultType":"matrix"},"status":"success"})");
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(answer->series.at(0).values, std::vector<double>{2.0});
    QCOMPARE(answer->series.at(0).labels.at("a"), std::string("b"));
  }

  void badAnswersSayWhy_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const std::string& body, const char* says) {
      QTest::newRow(name) << QByteArray::fromStdString(body) << QByteArray(says);
    };
    row("nothing", "", "not an answer");
    row("html", "<html>login</html>", "not an answer of Prometheus: <html>");
    row("control characters", "\x1b[2J", "<U+001B>");
    row("refused",
        R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of 11,000 points"})",
        "refused the query: bad_data: exceeded");
    row("strange status", R"({"status":"maybe"})", "neither success nor error");
    row("data that is nothing of JSON", R"({"status":"success","data":nul})", "");
    row("data is null", R"({"status":"success","data":null})", "data is missing");
    row("no data", R"({"status":"success"})", "data is missing");
    row("a vector", R"({"status":"success","data":{"resultType":"vector","result":[]}})", "must give a matrix");
    row("result is no list", matrix("{}"), "the result is no list");
    row("series is no object", matrix("[1]"), "a series is no object");
    row("no values", matrix(R"([{"metric":{}}])"), "a series has no values");
    row("a label that is a number", matrix(R"([{"metric":{"a":1},"values":[]}])"), "a label is no text");
    row("a value that is a number", matrix(R"([{"metric":{},"values":[[1,2]]}])"), "a sample must be");
    row("three in a sample", matrix(R"([{"metric":{},"values":[[1,"2",3]]}])"), "a sample must be");
    row("one in a sample", matrix(R"([{"metric":{},"values":[[1]]}])"), "a sample must be");
    row("no number", matrix(R"([{"metric":{},"values":[[1,"2x"]]}])"), "is no number");
    row("time out of range", matrix(R"([{"metric":{},"values":[[1e300,"2"]]}])"), "out of range");
    row("backwards", matrix(R"([{"metric":{},"values":[[2,"2"],[1,"2"]]}])"), "not in order");
    row("cut", matrix(R"([{"metric":{},"values":[[1,"2"],[3,"4"]]}])").substr(0, 90), "");
  }
  void badAnswersSayWhy() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, says);
    const auto answer = readRangeAnswer(body.toStdString());
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find(says.toStdString()) != std::string::npos, answer.error().message.c_str());
  }

  // Wherever an answer is cut off, it is not taken for a shorter one.
  void noPartOfAnAnswerIsAnAnswer() {
    const auto whole = matrix(R"([{"metric":{"a":"b"},"values":[[1,"2"],[3,"4"]]}])", R"(,"warnings":["w"])");
    QVERIFY(readRangeAnswer(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const auto answer = readRangeAnswer(whole.substr(0, length));
      QVERIFY2(!answer, qPrintable(QString::number(length)));
    }
  }
};

WARROOM_TEST(RangeAnswerTest)
#include "range_answer_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <cmath>
#include <csignal>

#include "app/adapters/prometheus/prometheus_source.h"
#include "models/gates/judge_span.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/manual_clock.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;

// What our reader believes of Prometheus, against a real one.
class PrometheusServerTest : public testkit::Test {
  Q_OBJECT

  QTemporaryDir directory_;
  QProcess process_;
  Endpoint endpoint_;
  SystemSecrets secrets_;

  Result<InstantAnswer> ask(const std::string& expression, Milliseconds deadline = Milliseconds{5'000}) {
    PrometheusSource source("prometheus", endpoint_, secrets_);
    Answer<Result<InstantAnswer>> answer;
    source.query(expression, deadline, answer.callback());
    return answer.wait();
  }
  double valueOf(const std::string& expression) { return ask(expression)->series.at(0).sample.value; }

 private Q_SLOTS:
  void initTestCase() {
    QFile file(directory_.filePath(QStringLiteral("prometheus.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("global: {scrape_interval: 1s}\n");
    file.close();
    const auto address = QStringLiteral("127.0.0.1:%1").arg(testkit::freePort());
    endpoint_.url = "http://" + address.toStdString();
    process_.setStandardErrorFile(directory_.filePath(QStringLiteral("log")));
    testkit::endWithTheTest(process_);
    process_.start(QStringLiteral("/usr/bin/prometheus"),
                   {QStringLiteral("--config.file=") + file.fileName(),
                    QStringLiteral("--storage.tsdb.path=") + directory_.filePath(QStringLiteral("data")),
                    QStringLiteral("--web.listen-address=") + address});
    QTRY_VERIFY_WITH_TIMEOUT(ask("vector(1)").has_value(), 20'000);
  }

  void cleanupTestCase() {
    ::kill(static_cast<pid_t>(process_.processId()), SIGCONT);
    process_.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process_.state(), QProcess::NotRunning, 10'000);
  }

  void valuesOfAllKindsAreRead() {
    QCOMPARE(valueOf("vector(0.25)"), 0.25);
    QCOMPARE(valueOf("42"), 42.0);
    QVERIFY(std::isnan(valueOf("vector(0) / 0")));
    QCOMPARE(valueOf("vector(1) / 0"), HUGE_VAL);
    QCOMPARE(valueOf("vector(-1) / 0"), -HUGE_VAL);
    QVERIFY(std::isnan(valueOf("scalar(no_such_metric)")));
    QVERIFY(ask("no_such_metric")->series.empty());
    const auto labelled = ask("label_replace(vector(1), \"env\", \"green\", \"\", \"\")");
    QCOMPARE(labelled->series.at(0).labels.at("env"), std::string("green"));
  }

  void refusedQueriesSayWhy() {
    const auto bad = ask("sum(");
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::BadInput);
    QVERIFY2(bad.error().message.find("bad_data") != std::string::npos, bad.error().message.c_str());
  }

  // The moments are whole multiples of the step since the epoch, whenever one asks: what the judge of spans counts on.
  // Where the question falls on such a moment, Prometheus 2 gives both ends of the span: one moment more.
  void aSubqueryGivesMomentsOnTheGrid() {
    const auto span = ask("(vector(7))[60s:10s]");
    QVERIFY2(span, span ? "" : span.error().message.c_str());
    const auto& series = span->series.at(0);
    QVERIFY(series.range.size() == 6 || series.range.size() == 7);
    for (std::size_t i = 0; i < series.range.size(); ++i) {
      QCOMPARE(series.range[i].time.time_since_epoch() % std::chrono::seconds(10), Milliseconds{0});
      QCOMPARE(series.range[i].value, 7.0);
      if (i > 0) QCOMPARE(series.range[i].time - series.range[i - 1].time, Milliseconds{10'000});
    }
    QCOMPARE(series.sample.time, series.range.back().time);

    testkit::ManualClock clock;
    PrometheusSource source("prometheus", endpoint_, secrets_, &clock);
    const auto askAt = [&](Milliseconds sinceGrid) {
      clock.advance(Milliseconds{10'000} - clock.plan().time_since_epoch() % std::chrono::seconds(10) + sinceGrid);
      Answer<Result<InstantAnswer>> answer;
      source.query("(vector(7))[60s:10s]", Milliseconds{5'000}, answer.callback());
      return answer.wait()->series.at(0).range;
    };
    QCOMPARE(askAt(Milliseconds{1}).size(), std::size_t{6});
    const auto onTheGrid = askAt(Milliseconds{0});
    QCOMPARE(onTheGrid.size(), std::size_t{7});
    QCOMPARE(onTheGrid.back().time, clock.plan());
  }

  void aSpanIsJudgedOnWhatItGives() {
    MetricCheck check;
    check.metric.query = "vector(7)";
    check.limit = 8;
    check.span = Milliseconds{60'000};
    check.every = Milliseconds{10'000};
    testkit::ManualClock clock;
    PrometheusSource source("prometheus", endpoint_, secrets_, &clock);
    for (const int seconds : {0, 1, 4, 5}) {
      clock.advance(Milliseconds{seconds * 1000});
      Answer<Result<InstantAnswer>> answer;
      source.query(spanQuery(check), Milliseconds{5'000}, answer.callback());
      const auto judgement = judgeSpan(check, answer.wait(), InstantAnswer{}, clock.plan());
      QVERIFY2(judgement.verdict == Verdict::Pass, judgement.reason.c_str());
    }
    check.metric.query = "no_such_metric";
    const auto none = judgeSpan(check, ask(spanQuery(check)), InstantAnswer{}, clock.plan());
    QCOMPARE(none.verdict, Verdict::NoData);
  }

  // Row 11: stopped, it still takes the connection, and never answers. Continued, it is there again.
  void stoppedServerIsATimeout() {
    ::kill(static_cast<pid_t>(process_.processId()), SIGSTOP);
    const auto answer = ask("vector(1)", Milliseconds{300});
    ::kill(static_cast<pid_t>(process_.processId()), SIGCONT);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    QVERIFY(ask("vector(1)"));
  }
};

WARROOM_TEST(PrometheusServerTest)
#include "prometheus_server_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/exposition.h"
#include "app/lab/ratio.h"
#include "app/lab/service_metrics.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

class MetricsPageTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void histogramIsCumulative() {
    Histogram histogram({0.1, 0.5, 1});
    for (const double seconds : {0.05, 0.1, 0.3, 2.0}) histogram.observe(seconds);
    QCOMPARE(histogram.countUpTo(0), 2U);  // a bound belongs to its bucket
    QCOMPARE(histogram.countUpTo(1), 3U);
    QCOMPARE(histogram.countUpTo(2), 3U);
    QCOMPARE(histogram.count(), 4U);
    QCOMPARE(histogram.sum(), 2.45);
  }

  void expositionIsWhatPrometheusReads() {
    Histogram histogram({0.25});
    histogram.observe(0.5);
    Exposition out;
    out.type("up_total", "counter");
    out.value("up_total", "code=\"200\"", 3);
    out.histogram("took", histogram);
    QCOMPARE(QByteArray::fromStdString(out.text()),
             QByteArray("# TYPE up_total counter\nup_total{code=\"200\"} 3\n"
                        "# TYPE took histogram\ntook_bucket{le=\"0.25\"} 0\ntook_bucket{le=\"+Inf\"} 1\n"
                        "took_sum 0.5\ntook_count 1\n"));
  }

  void shareIsExact_data() {
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("wanted");
    QTest::newRow("none") << 0.0 << 0;
    QTest::newRow("a fifth") << 0.2 << 200;
    QTest::newRow("71 %") << 0.71 << 710;
    QTest::newRow("all") << 1.0 << 1000;
  }

  void shareIsExact() {
    QFETCH(double, share);
    QFETCH(int, wanted);
    Ratio ratio;
    int yes = 0;
    for (int i = 0; i < 1000; ++i) yes += ratio.next(share) ? 1 : 0;
    QCOMPARE(yes, wanted);
  }

  void latencyHasItsMean() {
    Latency latency(1);
    double sum = 0;
    for (int i = 0; i < 5000; ++i) sum += static_cast<double>(latency.draw(Milliseconds{40}).count());
    QVERIFY2(std::abs(sum / 5000 - 40) < 1.5, qPrintable(QString::number(sum / 5000)));
    QCOMPARE(latency.draw(Milliseconds{0}), Milliseconds{0});
  }

  void idleIsZeroAndNotAbsent_data() {
    QTest::addColumn<QByteArray>("line");
    for (const char* line :
         {"http_requests_total{code=\"200\"} 0", "http_requests_total{code=\"500\"} 0", "http_errors_total 0",
          "http_request_duration_seconds_bucket{le=\"2\"} 0", "pags_task_creation_total 0",
          "pags_task_creation_failed_total 0", "pags_guardrail_throttled_total 0", "pags_dedup_hits_total 0"}) {
      QTest::newRow(line) << QByteArray(line);
    }
  }

  void idleIsZeroAndNotAbsent() {
    QFETCH(QByteArray, line);
    const auto page = QByteArray::fromStdString(ServiceMetrics(1).page({}));
    QVERIFY2(page.contains("\n" + line + "\n"), page);
  }

  void requestsAreCounted() {
    ServiceMetrics metrics(1);
    for (int i = 0; i < 100; ++i) metrics.countRequest(i % 5 == 0 ? 500 : 200, Milliseconds{30});
    ServiceFault fault;
    fault.queueDepth = 700;
    const auto page = QByteArray::fromStdString(metrics.page(fault));
    for (const char* line :
         {"http_requests_total{code=\"200\"} 80", "http_requests_total{code=\"500\"} 20", "http_errors_total 20",
          "http_request_duration_seconds_bucket{le=\"0.025\"} 0",
          "http_request_duration_seconds_bucket{le=\"0.05\"} 100", "pags_guardrail_throttled_total 25",
          "pags_dedup_hits_total 71", "pags_queue_depth{queue=\"publish\"} 700"}) {
      QVERIFY2(page.contains(QByteArray("\n") + line + "\n"), line);
    }
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::MetricsPageTest)
#include "metrics_page_test.moc"

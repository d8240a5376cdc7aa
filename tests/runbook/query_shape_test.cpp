// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/query_shape.h"

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

std::string lookbacksOf(const QueryShape& shape) {
  std::string text;
  for (const auto& lookback : shape.lookbacks) text += (text.empty() ? "" : " ") + lookback.text();
  return text;
}

std::string selectorsOf(const QueryShape& shape) {
  std::string text;
  for (const auto& selector : shape.selectors) text += (text.empty() ? "" : " | ") + selector;
  return text;
}

}  // namespace

class QueryShapeTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void readsWhatAQueryLooksAt_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("lookbacks");
    QTest::addColumn<QByteArray>("selectors");
    const auto row = [](const char* query, const char* lookbacks, const char* selectors) {
      QTest::addRow("%.60s", query) << QByteArray(query) << QByteArray(lookbacks) << QByteArray(selectors);
    };
    row("up", "", "up");
    row("vector(0)", "", "");
    row("rate(requests_total[5m])", "rate[5m]", "requests_total");
    row("rate ( requests_total {code = \"500\"} [ 1h30m ] )", "rate[1h30m]", "requests_total{code = \"500\"}");
    row("sum by (job, code) (rate(a[30s])) / on (job) group_left sum without (x) (rate(b[1m] offset 5m))",
        "rate[30s] rate[1m]", "a | b");
    row("sum(rate(a[30s])) by (job) > bool 5", "rate[30s]", "a");
    row("histogram_quantile(0.99, sum by (le) (rate(d_bucket{env=\"green\"}[5m])))", "rate[5m]",
        "d_bucket{env=\"green\"}");
    row("max_over_time((rate(a[1m]) > 0)[15m:15s])", "rate[1m] max_over_time[15m]", "a");
    row("a or b unless a and c", "", "a | b | c");
    row("{__name__=\"job:errors:ratio\"}[1m]", "[1m]", "{__name__=\"job:errors:ratio\"}");
    row("job:errors:ratio5m", "", "job:errors:ratio5m");
    row("a offset 5m * Inf + nan", "", "a");
    row("a @ start() - a @ 1609746000", "", "a");
    // Words and brackets inside strings, labels and comments are nobody's.
    row("a{path=\"/x[5m] * 100 / b\", re=~'}[1h]'} # rate(c[9m])", "", "a{path=\"/x[5m] * 100 / b\", re=~'}[1h]'}");
    row("label_replace(a, \"to\", \"rate(c[5m])\", \"from\", `(.*)\\`)", "", "a");
    row("count_values(\"rate(c[5m])\", a)", "", "a");
    // What is no query at all gives some shape, and no fault.
    row("rate(a[", "", "a");
    row("\"open", "", "");
    row("a[5x] )))) ((", "", "a");
    row("", "", "");
  }
  void readsWhatAQueryLooksAt() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, lookbacks);
    QFETCH(QByteArray, selectors);
    const auto shape = shapeOf(query.toStdString());
    QCOMPARE(lookbacksOf(shape).c_str(), lookbacks.constData());
    QCOMPARE(selectorsOf(shape).c_str(), selectors.constData());
  }

  void tellsAShareFromAPercentage_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("divides");
    QTest::addColumn<bool>("hundred");
    const auto row = [](const char* query, bool divides, bool hundred) {
      QTest::addRow("%s", query) << QByteArray(query) << divides << hundred;
    };
    row("a / b", true, false);
    row("100 * a / b", true, true);
    row("a / b * 100", true, true);
    row("(a / b) * 1e2", true, true);
    row("a / 60", false, false);
    row("a * 1000", false, false);
    row("a{x=\"* 100\"} # / b * 100", false, false);
    row("a / (b > 0) * 100.0", true, true);
  }
  void tellsAShareFromAPercentage() {
    QFETCH(QByteArray, query);
    QFETCH(bool, divides);
    QFETCH(bool, hundred);
    const auto shape = shapeOf(query.toStdString());
    QCOMPARE(shape.divides, divides);
    QCOMPARE(shape.timesHundred, hundred);
  }

  void knowsTheLongest() {
    const auto shape = shapeOf("rate(a[1m]) / avg_over_time(b[1h]) + rate(c[5m])");
    QVERIFY(shape.longest() && shape.longest()->window == 1h);
    QCOMPARE(shape.longest()->text().c_str(), "avg_over_time[1h]");
    QVERIFY(!shapeOf("up").longest());
    QCOMPARE(shapeOf("histogram_quantile(0.95, x)").quantile.value_or(0), 0.95);
  }
};

WARROOM_TEST(QueryShapeTest)
#include "query_shape_test.moc"

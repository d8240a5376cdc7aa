// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/judged_production.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// Signals whose limits are relative to a baseline, and questions for a span.
class BaselineSignalsTest : public testkit::Test {
  Q_OBJECT

  static constexpr const char* kGreen = "p95_latency{env=\"green\"}";
  static constexpr const char* kBlue = "p95_latency{env=\"blue\"}";

  static MetricCheck relative(Comparison comparison, double factor, const char* query = kGreen) {
    auto check = condition(comparison, factor, "s", {}, query);
    check.baseline = "before";
    return check;
  }
  static std::shared_ptr<const Runbook> with(SmallRunbook& small, const char* baselineQuery) {
    auto runbook = small.value();
    MetricQuery metric;
    metric.source = "metrics";
    metric.query = baselineQuery;
    runbook.baselines = {{"before", "p95 before", metric, "s"}};
    return std::make_shared<const Runbook>(runbook);
  }
  static PlanTime at(int second) { return epoch() + std::chrono::seconds(second); }

 private Q_SLOTS:
  void isCalmWhereverItIsCaptured_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<double>("factor");
    for (const char* query : {kGreen, kBlue})
      for (const double factor : {1.0, 1.05, 1.2, 1.5, 3.0})
        QTest::addRow("%s %g", query, factor) << QByteArray(query) << factor;
  }
  void isCalmWhereverItIsCaptured() {
    QFETCH(QByteArray, query);
    QFETCH(double, factor);
    SmallRunbook small;
    small.check(relative(Comparison::AtMost, factor)).trigger(relative(Comparison::Above, 2 * factor));
    small.panel("s", 1, 2, 4, kGreen);
    Production production(with(small, query.constData()), 1);
    QCOMPARE(production.signals().contradictions(), std::vector<std::string>());
    production.clock().tell(epoch());
    for (int second = 0; second < 7200; second += 30) QCOMPARE(unrest(production, at(second)), QStringList());
  }

  void aFaultBreaksWhatIsRelative_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("of green itself") << QByteArray(kGreen);
    QTest::newRow("of blue") << QByteArray(kBlue);
  }
  void aFaultBreaksWhatIsRelative() {
    QFETCH(QByteArray, query);
    SmallRunbook small;
    small.check(relative(Comparison::AtMost, 1.2)).trigger(relative(Comparison::Above, 1.5));
    Production production(with(small, query.constData()), 1);
    production.clock().tell(epoch());
    production.clock().tell(at(60));
    production.faults().set({Fault::LatencyRamp});
    QCOMPARE(judged(production, production.runbook().triggers.front(), at(60)).verdict, Verdict::Pass);
    for (int second = 180; second < 1200; second += 20) {
      QCOMPARE(judged(production, production.runbook().triggers.front(), at(second)).verdict, Verdict::Breach);
    }
  }

  // Without a limit of its own, a baseline of errors is not 80 % of all requests.
  void aBaselineWithoutLimitsIsPlausible() {
    SmallRunbook small;
    auto runbook = *with(small, "error_ratio{env=\"blue\"}");
    runbook.baselines.front().unit = "ratio";
    Production production(std::make_shared<const Runbook>(runbook), 1);
    const auto value = read(production, runbook.baselines.front().metric, epoch());
    QVERIFY(value.value && *value.value > 0 && *value.value < 0.01);
  }

  void aSpanIsCalmAndBreaksWithAFault() {
    SmallRunbook small;
    auto check = condition(Comparison::Below, 0.01, "ratio", {}, "errors{env=\"green\"}");
    check.span = std::chrono::minutes(15);
    check.every = std::chrono::minutes(1);
    small.check(check).trigger(condition(Comparison::Above, 0.05, "ratio", {}, "errors{env=\"green\"}"));
    Production production(small.shared(), 1);
    production.clock().tell(epoch());
    for (int second = 0; second < 4000; second += 7)
      QCOMPARE(judged(production, check, at(second)).verdict, Verdict::Pass);
    production.clock().tell(at(4000));
    production.faults().set({Fault::ErrorSpike});
    production.clock().tell(at(4060));
    production.faults().set({});
    QCOMPARE(judged(production, check, at(4070)).verdict, Verdict::Breach);
    // Fifteen minutes later the bad one is out of sight.
    QCOMPARE(judged(production, check, at(4070 + 15 * 60)).verdict, Verdict::Pass);
    production.clock().tell(at(8000));
    production.faults().set({Fault::SilentMetrics});
    QCOMPARE(judged(production, check, at(8000 + 200)).verdict, Verdict::NoData);
  }

  void onlyAWholeSubqueryIsASpan_data() {
    QTest::addColumn<std::string>("query");
    for (const char* query : {"(q)[0s:1s]", "(q)[60s:]", "(q)[60s]", "q[60s:1s]", "(q)[60:1]", "(q)[-60s:1s]",
                              "(q)[99999999s:1ms]", "(q)[60s:1s", "()[1s:1s]"})
      QTest::newRow(query) << std::string(query);
  }
  void onlyAWholeSubqueryIsASpan() {
    QFETCH(std::string, query);
    SmallRunbook small;
    small.check(condition(Comparison::Below, 1, "", {}, "q"));
    Production production(small.shared(), 1);
    const auto answer = ask(production, "metrics", query, epoch());
    QVERIFY(!answer && answer.error().message.find("no such query") != std::string::npos);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::BaselineSignalsTest)
#include "baseline_signals_test.moc"

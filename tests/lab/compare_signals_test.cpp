// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/comparison.h"
#include "tests/lab/judged_production.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// Blue beside green as the lab plays them: alike while all is well, whatever else is wanted of either.
class CompareSignalsTest : public testkit::Test {
  Q_OBJECT

  static CompareCheck compareCheck() {
    CompareCheck check;
    check.blue.source = check.green.source = "metrics";
    check.blue.query = "p95_latency{env=\"blue\"}";
    check.green.query = "p95_latency{env=\"green\"}";
    check.unit = "s";
    return check;
  }
  static PlanTime at(int second) { return epoch() + std::chrono::seconds(second); }
  static Judgement judgedAt(Production& production, const CompareCheck& check, PlanTime time) {
    return judgeComparison(check, ask(production, "metrics", blueQuery(check), time),
                           ask(production, "metrics", greenQuery(check), time), InstantAnswer{}, time);
  }

 private Q_SLOTS:
  void isCalmWhateverIsWantedOfEither_data() {
    QTest::addColumn<int>("wanted");
    QTest::newRow("nothing else") << 0;
    QTest::newRow("a trigger on green") << 1;
    QTest::newRow("a panel of blue") << 2;
    QTest::newRow("both") << 3;
  }
  void isCalmWhateverIsWantedOfEither() {
    QFETCH(int, wanted);
    const auto check = compareCheck();
    SmallRunbook small;
    small.check(check);
    if (wanted & 1) small.trigger(condition(Comparison::Above, 0.8, "s", {}, check.green.query));
    if (wanted & 2) small.panel("s", 1, 2, 4, check.blue.query, Side::Blue);
    Production production(small.shared(), 1);
    QCOMPARE(production.signals().contradictions(), std::vector<std::string>());
    production.clock().tell(epoch());
    for (int second = 0; second < 7200; second += 90) {
      const auto judgement = judgedAt(production, check, at(second));
      QVERIFY2(judgement.verdict == Verdict::Pass, judgement.reason.c_str());
    }
  }

  void aFaultOfGreenIsHigh() {
    const auto check = compareCheck();
    SmallRunbook small;
    small.check(check).trigger(condition(Comparison::Above, 0.8, "s", {}, check.green.query));
    Production production(small.shared(), 1);
    production.clock().tell(epoch());
    production.faults().set({Fault::LatencyRamp});
    const auto judgement = judgedAt(production, check, at(1'200));
    QVERIFY2(judgement.verdict == Verdict::Breach && judgement.reason.starts_with("High: "), judgement.reason.c_str());
    production.clock().tell(at(1'300));
    production.faults().set({Fault::SilentMetrics});
    QCOMPARE(judgedAt(production, check, at(1'400)).verdict, Verdict::NoData);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::CompareSignalsTest)
#include "compare_signals_test.moc"

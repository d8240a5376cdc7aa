// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/combined.h"

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kNow(1'000'000ms);
constexpr Verdict kVerdicts[] = {Verdict::Pass, Verdict::Breach, Verdict::NoData, Verdict::Error};

SimpleCondition asking(const std::string& query) {
  MetricCheck check;
  check.metric.query = query;
  return check;
}

Combined two(Join join) { return {join, {asking("errors"), asking("latency")}}; }

Judgement judged(Verdict verdict, Milliseconds age = 0ms) {
  return {verdict, std::nullopt, kNow - age, std::string("it is ") + word(verdict)};
}

}  // namespace

class CombinedTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // Every pair, written out: what is not known never becomes a PASS where it could have decided.
  void truthTable_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("all");
    QTest::addColumn<int>("any");
    const auto row = [](Verdict first, Verdict second, Verdict all, Verdict any) {
      QTest::addRow("%s %s", word(first), word(second)) << int(first) << int(second) << int(all) << int(any);
    };
    using enum Verdict;
    row(Pass, Pass, Pass, Pass);
    row(Pass, Breach, Pass, Breach);
    row(Pass, NoData, Pass, NoData);
    row(Pass, Error, Pass, Error);
    row(Breach, Pass, Pass, Breach);
    row(Breach, Breach, Breach, Breach);
    row(Breach, NoData, NoData, Breach);
    row(Breach, Error, Error, Breach);
    row(NoData, Pass, Pass, NoData);
    row(NoData, Breach, NoData, Breach);
    row(NoData, NoData, NoData, NoData);
    row(NoData, Error, Error, Error);
    row(Error, Pass, Pass, Error);
    row(Error, Breach, Error, Breach);
    row(Error, NoData, Error, Error);
    row(Error, Error, Error, Error);
  }
  void truthTable() {
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(int, all);
    QFETCH(int, any);
    const std::vector<Judgement> parts{judged(Verdict(first)), judged(Verdict(second))};
    QCOMPARE(int(judgeTogether(two(Join::All), parts).verdict), all);
    QCOMPARE(int(judgeTogether(two(Join::Any), parts).verdict), any);
  }

  // The order of the parts decides nothing, and of three no two say more than all of them.
  void orderDecidesNothing() {
    for (const auto join : {Join::All, Join::Any})
      for (const auto a : kVerdicts)
        for (const auto b : kVerdicts)
          for (const auto c : kVerdicts) {
            const Combined three{join, {asking("a"), asking("b"), asking("c")}};
            const auto whole = judgeTogether(three, {judged(a), judged(b), judged(c)}).verdict;
            QCOMPARE(judgeTogether(three, {judged(c), judged(a), judged(b)}).verdict, whole);
            const auto pair = judgeTogether(two(join), {judged(a), judged(b)}).verdict;
            QCOMPARE(judgeTogether(two(join), {judged(pair), judged(c)}).verdict, whole);
          }
  }

  // No part that is seldom sampled holds the others up, and none that is well speaks for one that is not.
  void isAsNewAsWhatSpeaksForIt() {
    using enum Verdict;
    const auto ageOf = [](Join join, const std::vector<Judgement>& parts) {
      return kNow - judgeTogether(two(join), parts).time;
    };
    QVERIFY(ageOf(Join::Any, {judged(Breach, 2s), judged(Pass, 30s)}) == 2s);
    QVERIFY(ageOf(Join::Any, {judged(Breach, 30s), judged(Pass, 2s)}) == 30s);
    QVERIFY(ageOf(Join::Any, {judged(Breach, 300s), judged(NoData, 2s)}) == 300s);
    QVERIFY(ageOf(Join::Any, {judged(Pass, 2s), judged(Pass, 30s)}) == 2s);
    QVERIFY(ageOf(Join::All, {judged(Breach, 2s), judged(Breach, 30s)}) == 2s);
    QVERIFY(ageOf(Join::All, {judged(Breach, 2s), judged(Pass, 30s)}) == 2s);
    QVERIFY(ageOf(Join::All, {judged(NoData, 2s), judged(Error, 30s)}) == 2s);
  }

  void namesThePartsThatDecided() {
    using enum Verdict;
    QCOMPARE(judgeTogether(two(Join::Any), {judged(Breach), judged(Error)}).reason.c_str(),
             "1 of 2 BREACH, any wanted: errors: it is BREACH");
    QCOMPARE(judgeTogether(two(Join::All), {judged(Breach), judged(Breach)}).reason.c_str(),
             "2 of 2 BREACH, all wanted: errors: it is BREACH; latency: it is BREACH");
    QCOMPARE(judgeTogether(two(Join::All), {judged(Breach), judged(NoData)}).reason.c_str(),
             "1 of 2 NO-DATA, all wanted: latency: it is NO-DATA");
    QVERIFY(!judgeTogether(two(Join::All), {judged(Breach), judged(Breach)}).value);
  }
};

WARROOM_TEST(CombinedTest)
#include "combined_test.moc"

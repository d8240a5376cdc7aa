// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/judge.h"

#include <cmath>
#include <limits>

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kNow(1'000'000ms);

Result<InstantAnswer> answer(std::vector<double> values, Milliseconds age = 0ms) {
  InstantAnswer made;
  for (const double value : values) made.series.push_back({{}, {kNow - age, value}, {}});
  return made;
}

MetricCheck above(double limit, Combine combine = Combine::One) {
  MetricCheck check;
  check.metric.combine = combine;
  check.comparison = Comparison::Above;
  check.limit = limit;
  return check;
}

Judgement breach(const MetricCheck& check, const Result<InstantAnswer>& got) {
  return judgeBreach(check, readFreshValue(effectiveQuery(check), got, InstantAnswer{}, kNow));
}

}  // namespace

class JudgeTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void verdicts_data() {
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<int>("combine");
    QTest::addColumn<int>("verdict");
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    const auto row = [](const char* name, QList<double> values, Combine combine, Verdict verdict) {
      QTest::newRow(name) << values << int(combine) << int(verdict);
    };
    row("below", {0.5}, Combine::One, Verdict::Pass);
    row("at the limit", {1.0}, Combine::One, Verdict::Pass);
    row("above", {1.5}, Combine::One, Verdict::Breach);
    row("NaN is no data", {nan}, Combine::One, Verdict::NoData);
    row("+Inf is a breach", {infinity}, Combine::One, Verdict::Breach);
    row("-Inf is a breach", {-infinity}, Combine::One, Verdict::Breach);
    row("empty is no data", {}, Combine::One, Verdict::NoData);
    row("two series without a rule", {0.1, 0.2}, Combine::One, Verdict::Error);
    row("any", {0.1, 1.2}, Combine::Any, Verdict::Breach);
    row("all, one below", {0.1, 1.2}, Combine::All, Verdict::Pass);
    row("all", {1.1, 1.2}, Combine::All, Verdict::Breach);
    row("max", {0.1, 1.2}, Combine::Max, Verdict::Breach);
    row("min", {0.1, 1.2}, Combine::Min, Verdict::Pass);
    row("sum", {0.6, 0.6}, Combine::Sum, Verdict::Breach);
    row("one NaN of several", {0.1, nan}, Combine::Max, Verdict::NoData);
  }
  void verdicts() {
    QFETCH(QList<double>, values);
    QFETCH(int, combine);
    QFETCH(int, verdict);
    const auto judged = breach(above(1, Combine(combine)), answer({values.begin(), values.end()}));
    QCOMPARE(int(judged.verdict), verdict);
    QVERIFY(!judged.reason.empty());
  }

  void infinityFulfilsNothing() {
    MetricCheck check = above(1);
    const auto value = readValue(check.metric, answer({std::numeric_limits<double>::infinity()}), kNow);
    QCOMPARE(judgeCheck(check, value).verdict, Verdict::Breach);
  }

  void failureOfTheSourceIsAnError() {
    const auto judged = breach(above(1), failure(ErrorCode::Timeout, "no answer within 2 s"));
    QCOMPARE(judged.verdict, Verdict::Error);
    QCOMPARE(judged.reason, std::string("no answer within 2 s"));
  }

  void partialAnswerIsAnError() {
    InstantAnswer partial;
    partial.series.push_back({{}, {kNow, 0.1}, {}});
    partial.warnings = {"store gateway unreachable"};
    QCOMPARE(breach(above(1), partial).verdict, Verdict::Error);
  }

  void oldSampleIsNoData() {
    QCOMPARE(breach(above(1), answer({0.1}, 61s)).verdict, Verdict::NoData);
    QCOMPARE(breach(above(1), answer({0.1}, 59s)).verdict, Verdict::Pass);
  }

  // A source that went silent without a stale marker repeats its last value; only its own time tells.
  void freshnessQueryTellsASilentSource() {
    MetricCheck check = above(1);
    check.metric.freshness = "time() - timestamp(x)";
    const auto judge = [&](const Result<InstantAnswer>& age) {
      return readFreshValue(check.metric, answer({0.1}), age, kNow);
    };
    QVERIFY(judge(answer({3.0})).value.has_value());
    QCOMPARE(judge(answer({240.0})).verdict, Verdict::NoData);
    QCOMPARE(judge(answer({})).verdict, Verdict::NoData);
    QCOMPARE(judge(failure(ErrorCode::Timeout, "late")).verdict, Verdict::Error);
  }

  void tooLittleTrafficIsNoData() {
    MetricCheck minimum;
    minimum.comparison = Comparison::AtLeast;
    minimum.limit = 100;
    minimum.unit = "requests";
    const auto at = [&](const Result<InstantAnswer>& traffic, Verdict whole) {
      return judgeAtTraffic(minimum, readFreshValue(minimum.metric, traffic, InstantAnswer{}, kNow),
                            {whole, 0.5, kNow, "whole"});
    };
    for (const auto whole : {Verdict::Pass, Verdict::Breach, Verdict::NoData, Verdict::Error}) {
      QCOMPARE(at(answer({100}), whole).verdict, whole);
      QCOMPARE(at(answer({12}), whole).verdict, Verdict::NoData);
      QVERIFY(!at(answer({12}), whole).value);
      QCOMPARE(at(answer({}), whole).verdict, Verdict::NoData);
      QCOMPARE(at(answer({std::numeric_limits<double>::infinity()}), whole).verdict, Verdict::NoData);
      QCOMPARE(at(failure(ErrorCode::Timeout, "late"), whole).verdict, Verdict::Error);
    }
    QCOMPARE(at(answer({12}), Verdict::Pass).reason.c_str(), "12 requests, at least 100 wanted");
  }

  void asPrometheusCompares_data() {
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<int>("combine");
    QTest::addColumn<int>("verdict");
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    const auto row = [](const char* name, QList<double> values, Combine combine, Verdict verdict) {
      QTest::newRow(name) << values << int(combine) << int(verdict);
    };
    row("below", {0.5}, Combine::One, Verdict::Pass);
    row("above", {1.5}, Combine::One, Verdict::Breach);
    row("NaN is not in breach", {nan}, Combine::One, Verdict::NoData);
    row("+Inf is above", {infinity}, Combine::One, Verdict::Breach);
    row("-Inf is not above", {-infinity}, Combine::One, Verdict::Pass);
    row("nothing is not in breach", {}, Combine::One, Verdict::NoData);
    row("two of one", {0.1, 0.2}, Combine::One, Verdict::Error);
    row("max leaves NaN out", {nan, 1.2}, Combine::Max, Verdict::Breach);
    row("min leaves NaN out", {0.2, nan}, Combine::Min, Verdict::Pass);
    row("all NaN", {nan, nan}, Combine::Max, Verdict::NoData);
    row("a sum does not", {nan, 1.2}, Combine::Sum, Verdict::NoData);
    row("sum", {0.6, 0.6}, Combine::Sum, Verdict::Breach);
    row("infinities that cancel out", {infinity, -infinity}, Combine::Sum, Verdict::NoData);
  }
  void asPrometheusCompares() {
    QFETCH(QList<double>, values);
    QFETCH(int, combine);
    QFETCH(int, verdict);
    const auto check = above(1, Combine(combine));
    auto given = answer({values.begin(), values.end()}, 1h);  // however old
    given->warnings = {"partial"};                            // whatever the source thinks of it
    const auto judged = judgeAsPrometheus(check, given, kNow);
    QCOMPARE(int(judged.verdict), verdict);
    QVERIFY(!judged.reason.empty());
  }
  void asPrometheusAFailureIsAnError() {
    const auto judged = judgeAsPrometheus(above(1), failure(ErrorCode::Timeout, "late"), kNow);
    QCOMPARE(judged.verdict, Verdict::Error);
    QVERIFY(judged.time == kNow);
  }

  void rangeNeedsBothEnds() {
    MetricCheck check;
    check.comparison = Comparison::AtLeast;
    check.limit = 20;
    check.upperLimit = 30;
    check.unit = "%";
    QVERIFY(!holds(check, 19.9));
    QVERIFY(holds(check, 25));
    QVERIFY(!holds(check, 30.1));
    QCOMPARE(describe(check), std::string("20 to 30 %"));
  }
};

WARROOM_TEST(JudgeTest)
#include "judge_test.moc"

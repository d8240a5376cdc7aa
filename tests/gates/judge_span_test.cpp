// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/judge_span.h"

#include <limits>

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kGrid(1'767'225'600'000ms);  // a whole minute, 2026-01-01T00:00:00Z
constexpr PlanTime kNow = kGrid + 20s;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

MetricCheck stable(Combine combine = Combine::One) {
  MetricCheck check;
  check.metric.query = "errors";
  check.metric.combine = combine;
  check.comparison = Comparison::Below;
  check.limit = 1;
  check.unit = "%";
  check.span = 5min;
  check.every = 1min;
  return check;
}

InstantSeries series(std::vector<Sample> range) { return {{}, range.back(), range}; }

// Oldest first; the last one stands on the grid.
InstantSeries minutes(const std::vector<double>& values, PlanTime last = kGrid) {
  std::vector<Sample> range;
  for (std::size_t i = 0; i < values.size(); ++i)
    range.push_back({last - static_cast<int>(values.size() - 1 - i) * 1min, values[i]});
  return series(range);
}

Judgement judge(const std::vector<InstantSeries>& all, PlanTime now = kNow, const MetricCheck& check = stable()) {
  return judgeSpan(check, InstantAnswer{all, {}}, InstantAnswer{}, now);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

class JudgeSpanTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void theQueryNamesSpanAndStep() {
    QCOMPARE(spanQuery(stable()), std::string("(errors)[300s:60s]"));
    auto odd = stable();
    odd.every = 60'500ms;
    odd.span = 121s;
    QCOMPARE(spanQuery(odd), std::string("(errors)[121s:60500ms]"));
  }

  void passesWhenAllMomentsHold() {
    const auto judgement = judge({minutes({.1, .2, .3, .4, .5})});
    QCOMPARE(judgement.verdict, Verdict::Pass);
    QCOMPARE(*judgement.value, .5);
    QVERIFY2(has(judgement.reason, "held at all 5 moments of 5 min"), judgement.reason.c_str());
  }

  // Prometheus 2 gives a moment more where the question falls on the grid: it lies before the span.
  void oneMomentMoreAtTheFarEndIsNotJudged() {
    QCOMPARE(judge({minutes({9, .2, .3, .4, .5, .1})}, kGrid).verdict, Verdict::Pass);
  }

  void oneThatDoesNotHoldIsABreachWithItsTime() {
    const auto judgement = judge({minutes({.1, 3, .1, 4, .1})});
    QCOMPARE(judgement.verdict, Verdict::Breach);
    QCOMPARE(*judgement.value, 3.0);
    QCOMPARE(judgement.time, kGrid - 3min);
    QVERIFY2(has(judgement.reason, "at 23:57:00: 3 %, wanted < 1 %"), judgement.reason.c_str());
    QVERIFY2(has(judgement.reason, "not held at 2 of 5 moments"), judgement.reason.c_str());
  }

  void whatIsNotKnownIsNoData_data() {
    QTest::addColumn<int>("kind");
    for (const char* name :
         {"one too few", "a hole", "NaN", "nothing", "newest missing", "from the future", "a hole and a breach"})
      QTest::newRow(name) << QByteArray(name).size();
  }
  void whatIsNotKnownIsNoData() {
    const QByteArray row = QTest::currentDataTag();
    auto whole = minutes({.1, .1, .1, .1, .1});
    if (row == "one too few") whole.range.erase(whole.range.begin());
    if (row == "a hole") whole.range.erase(whole.range.begin() + 2);
    if (row == "NaN") whole.range[1].value = kNaN;
    if (row == "nothing") whole.range.clear();
    if (row == "newest missing") whole = minutes({.1, .1, .1, .1, .1}, kGrid - 1min);
    if (row == "from the future") whole = minutes({.1, .1, .1, .1, .1}, kGrid + 1min);
    if (row == "a hole and a breach") {
      whole.range[4].value = 9;
      whole.range.erase(whole.range.begin() + 1);
    }
    const auto judgement = judge({whole});
    QVERIFY2(judgement.verdict == Verdict::NoData, judgement.reason.c_str());
    QVERIFY(!judgement.reason.empty());
  }

  // A source whose clock is a little behind ours has not come to the newest moment yet.
  void aClockALittleBehindIsBorne() {
    const auto before = minutes({.1, .1, .1, .1, .1}, kGrid - 1min);
    QCOMPARE(judge({before}, kGrid + 3s).verdict, Verdict::Pass);
    QCOMPARE(judge({before}, kGrid + 6s).verdict, Verdict::NoData);
  }

  void seriesComeAndGo() {
    auto first = minutes({.1, .1, .1}, kGrid - 2min);
    auto second = minutes({.1, .1});
    QCOMPARE(judge({first, second}).verdict, Verdict::Pass);
    auto both = minutes({.1, .1, .1, .1, .1});
    QCOMPARE(judge({both, second}).verdict, Verdict::Error);
    second.range.back().value = 7;
    QCOMPARE(judge({both, second}, kNow, stable(Combine::Max)).verdict, Verdict::Breach);
    // Below its limit in every series: the greatest answers for them.
    QCOMPARE(judge({both, second}, kNow, stable(Combine::All)).verdict, Verdict::Breach);
    QCOMPARE(judge({both, second}, kNow, stable(Combine::Any)).verdict, Verdict::Pass);
  }

  void troubleIsAnError() {
    const auto unreachable = failure(ErrorCode::Timeout, "timed out");
    QCOMPARE(judgeSpan(stable(), unreachable, InstantAnswer{}, kNow).verdict, Verdict::Error);
    InstantAnswer partial{{minutes({.1, .1, .1, .1, .1})}, {"one store is gone"}};
    QCOMPARE(judgeSpan(stable(), partial, InstantAnswer{}, kNow).verdict, Verdict::Error);
  }

  // Fact F8: what went silent keeps its last value for minutes; its age tells.
  void oldSamplesAreNoData() {
    auto check = stable();
    check.metric.freshness = "age";
    check.metric.maxAge = 30s;
    const InstantAnswer good{{minutes({.1, .1, .1, .1, .1})}, {}};
    const auto aged = [](double age) { return InstantAnswer{{{{}, {kNow, age}, {}}}, {}}; };
    QCOMPARE(judgeSpan(check, good, aged(5), kNow).verdict, Verdict::Pass);
    QCOMPARE(judgeSpan(check, good, aged(90), kNow).verdict, Verdict::NoData);
    QCOMPARE(judgeSpan(check, good, failure(ErrorCode::Timeout, "timed out"), kNow).verdict, Verdict::Error);
  }

  // A question that was not for a span gets one value a series, or none.
  void aMatrixIsNoValue() {
    const auto judgement = readValue(stable().metric, InstantAnswer{{minutes({.1, .1})}, {}}, kNow);
    QCOMPARE(judgement.verdict, Verdict::Error);
    QVERIFY2(has(judgement.reason, "matrix"), judgement.reason.c_str());
  }
};

WARROOM_TEST(JudgeSpanTest)
#include "judge_span_test.moc"

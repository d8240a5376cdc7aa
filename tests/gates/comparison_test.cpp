// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/comparison.h"

#include <cmath>
#include <limits>
#include <random>

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kGrid(1'767'225'600'000ms);  // a whole minute, 2026-01-01T00:00:00Z
constexpr PlanTime kNow = kGrid + 20s;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();

using Values = std::vector<double>;

CompareCheck latency(Worse worse = Worse::Higher) {
  CompareCheck check;
  check.blue.query = "p95_blue";
  check.green.query = "p95_green";
  check.unit = "ms";
  check.worse = worse;
  return check;
}

// Twenty values around a middle.
Values around(double middle, unsigned seed = 1, double spread = 0.04) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise(middle, std::abs(middle) * spread);
  Values values(20);
  for (auto& value : values) value = noise(random);
  return values;
}

// Oldest first, 30 s apart; the last one stands on the grid.
InstantAnswer over(const Values& values, PlanTime last = kGrid) {
  InstantSeries series;
  for (std::size_t i = 0; i < values.size(); ++i)
    series.range.push_back({last - static_cast<int>(values.size() - 1 - i) * 30s, values[i]});
  if (!series.range.empty()) series.sample = series.range.back();
  return {{series}, {}};
}

Judgement judge(const Values& blue, const Values& green, const CompareCheck& check = latency(), PlanTime now = kNow) {
  return judgeComparison(check, over(blue), over(green), InstantAnswer{}, now);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

class ComparisonTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void asksTwoSubqueries() {
    QCOMPARE(blueQuery(latency()).c_str(), "(p95_blue)[600s:30s]");
    QCOMPARE(greenQuery(latency()).c_str(), "(p95_green)[600s:30s]");
  }

  void wordsBecomeVerdicts_data() {
    QTest::addColumn<double>("green");  // blue is about 172
    QTest::addColumn<int>("worse");
    QTest::addColumn<int>("likeness");
    QTest::addColumn<int>("verdict");
    const auto rows = [](const char* name, double green, Likeness likeness, Verdict higher, Verdict lower,
                         Verdict either) {
      const Verdict verdicts[] = {higher, lower, either};
      for (int worse = 0; worse < 3; ++worse)
        QTest::addRow("%s, worse %d", name, worse)
            << green << worse << static_cast<int>(likeness) << static_cast<int>(verdicts[worse]);
    };
    rows("alike", 172, Likeness::Pass, Verdict::Pass, Verdict::Pass, Verdict::Pass);
    rows("within the tolerance", 184, Likeness::Pass, Verdict::Pass, Verdict::Pass, Verdict::Pass);
    rows("higher", 240, Likeness::High, Verdict::Breach, Verdict::Pass, Verdict::Breach);
    rows("lower", 110, Likeness::Low, Verdict::Pass, Verdict::Breach, Verdict::Breach);
  }
  void wordsBecomeVerdicts() {
    QFETCH(double, green);
    QFETCH(int, worse);
    QFETCH(int, likeness);
    QFETCH(int, verdict);
    const auto check = latency(static_cast<Worse>(worse));
    const auto blues = around(172), greens = around(green, 2);
    QCOMPARE(int(compare(check, blues, greens).likeness), likeness);
    const auto judgement = judge(blues, greens, check);
    QVERIFY2(int(judgement.verdict) == verdict, judgement.reason.c_str());
    QCOMPARE(judgement.time, kGrid);
  }

  // Sure and small, or great and unsure: neither is a difference that counts.
  void aDifferenceMustBeSureAndGreat() {
    auto check = latency();
    check.tolerance = 0;
    const auto blue = around(172), green = around(184, 2);
    QCOMPARE(compare(check, blue, green).likeness, Likeness::High);
    QVERIFY(compare(check, blue, green).p < 0.02);
    check.confidence = 1 - compare(check, blue, green).p / 2;
    QCOMPARE(compare(check, blue, green).likeness, Likeness::Pass);
    check = latency();
    Values wild(20, 100.0), wilder(20, 100.0);
    for (std::size_t i = 0; i < 11; ++i) wilder[i] = 300;  // the median is far off, half of them are not
    for (std::size_t i = 0; i < 9; ++i) wild[i] = 300;
    QVERIFY(compare(check, wild, wilder).p > 0.02);
    QCOMPARE(compare(check, wild, wilder).likeness, Likeness::Pass);
  }

  void saysWhatItFound() {
    Values blue, green;
    for (int i = 0; i < 20; ++i) {
      blue.push_back(162.5 + i);
      green.push_back(174.5 + i);
    }
    const auto alike = judge(blue, green);
    QCOMPARE(alike.reason.c_str(), "green 184 ms, blue 172 ms: +7 % (p < 0.0001 of 20 and 20); let pass up to +10 %");
    auto check = latency();
    check.tolerance = 0.05;
    QVERIFY2(judge(blue, green, check).reason.starts_with("High: green 184 ms, blue 172 ms: +7 %"),
             judge(blue, green, check).reason.c_str());
  }

  void missingDataNeverPasses_data() {
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("nothing of green") << QByteArray("green returned nothing in 10 min");
    QTest::newRow("nothing of blue") << QByteArray("blue returned nothing in 10 min");
    QTest::newRow("one too few") << QByteArray("19 moments at which blue and green both have a value, 20 wanted");
    QTest::newRow("a hole") << QByteArray("19 moments");
    QTest::newRow("NaN of green") << QByteArray("19 moments");
    QTest::newRow("blue infinite") << QByteArray("19 moments");
    QTest::newRow("never together") << QByteArray("0 moments");
    QTest::newRow("old") << QByteArray("the newest moment that both have is 00:00:00, asked at 00:00:36");
    QTest::newRow("newest of green missing") << QByteArray("the newest moment that both have is 23:59:30");
    QTest::newRow("from the future") << QByteArray("the newest moment that both have is 00:00:00");
  }
  void missingDataNeverPasses() {
    QFETCH(QByteArray, reason);
    const QByteArray row = QTest::currentDataTag();
    auto blue = over(around(172)), green = over(around(172, 2));
    auto& blues = blue.series[0].range;
    auto& greens = green.series[0].range;
    auto now = kNow;
    if (row == "nothing of green") greens.clear();
    if (row == "nothing of blue") blue.series.clear();
    if (row == "one too few") greens.erase(greens.begin());
    if (row == "a hole") blues.erase(blues.begin() + 7);
    if (row == "NaN of green") greens[3].value = kNaN;
    if (row == "blue infinite") blues[3].value = kInfinite;
    if (row == "never together")
      for (auto& sample : greens) sample.time -= 10s;
    if (row == "old") now = kGrid + 36s;
    if (row == "newest of green missing") greens.pop_back(), now = kGrid + 8s;
    if (row == "from the future") now = kGrid - 6s;
    const auto judgement = judgeComparison(latency(), blue, green, InstantAnswer{}, now);
    QVERIFY2(judgement.verdict == Verdict::NoData, judgement.reason.c_str());
    QVERIFY2(judgement.reason.starts_with(reason.toStdString()), judgement.reason.c_str());
  }

  // With room for it, a gap in one of them leaves out that moment of both.
  void aGapMayBeAllowed() {
    auto check = latency();
    check.minimum = 18;
    auto blue = around(172), green = around(172, 2);
    blue[3] = kNaN;
    green[9] = kNaN;
    const auto judgement = judge(blue, green, check);
    QVERIFY2(judgement.verdict == Verdict::Pass, judgement.reason.c_str());
    QVERIFY2(has(judgement.reason, "of 18 and 18"), judgement.reason.c_str());
  }

  // Prometheus 2 gives a moment more where the question falls on the grid: it lies before the window.
  void oneMomentMoreAtTheFarEndIsLeftOut() {
    auto blue = around(172);
    blue.insert(blue.begin(), 1e9);
    const auto judgement = judge(blue, around(172, 2));
    QVERIFY2(has(judgement.reason, "of 20 and 20"), judgement.reason.c_str());
  }

  void infinitiesOfGreenAreHigh() {
    const auto judgement = judge(around(172), Values(20, kInfinite));
    QCOMPARE(judgement.verdict, Verdict::Breach);
    QVERIFY2(has(judgement.reason, "more than any percentage"), judgement.reason.c_str());
    Values both(20, kInfinite);
    for (std::size_t i = 0; i < 10; ++i) both[i] = -kInfinite;
    QCOMPARE(judge(around(172), both).verdict, Verdict::NoData);
  }

  void besideNothingAnySureDifferenceIsGreat() {
    const Values none(20, 0.0), some(20, 0.01);
    QCOMPARE(judge(none, none).verdict, Verdict::Pass);
    QCOMPARE(judge(none, some).verdict, Verdict::Breach);
    QCOMPARE(judge(some, none, latency(Worse::Lower)).verdict, Verdict::Breach);
    QVERIFY2(has(judge(some, none, latency(Worse::Lower)).reason, "-100 %"), judge(some, none).reason.c_str());
  }

  void troubleIsAnError() {
    const auto good = over(around(172));
    const Result<InstantAnswer> timeout = failure(ErrorCode::Timeout, "timed out");
    QCOMPARE(judgeComparison(latency(), timeout, good, InstantAnswer{}, kNow).verdict, Verdict::Error);
    QCOMPARE(judgeComparison(latency(), good, timeout, InstantAnswer{}, kNow).reason.c_str(), "green: timed out");
    auto partial = good;
    partial.warnings = {"one store is gone"};
    QCOMPARE(judgeComparison(latency(), good, partial, InstantAnswer{}, kNow).verdict, Verdict::Error);
    auto several = good;
    several.series.push_back(good.series[0]);
    QVERIFY(has(judgeComparison(latency(), several, good, InstantAnswer{}, kNow).reason, "several series"));
    QCOMPARE(judgeComparison(latency(), several, good, InstantAnswer{}, kNow).verdict, Verdict::Error);
  }

  // Fact F8: what went silent keeps its last value for minutes; its age tells.
  void oldSamplesAreNoData() {
    auto check = latency();
    check.blue.freshness = "age";
    check.blue.maxAge = 30s;
    const auto good = over(around(172));
    const auto aged = [](double age) { return InstantAnswer{{{{}, {kNow, age}, {}}}, {}}; };
    QCOMPARE(judgeComparison(check, good, good, aged(5), kNow).verdict, Verdict::Pass);
    QCOMPARE(judgeComparison(check, good, good, aged(90), kNow).verdict, Verdict::NoData);
    QCOMPARE(judgeComparison(check, good, good, failure(ErrorCode::Timeout, "timed out"), kNow).verdict,
             Verdict::Error);
  }
};

WARROOM_TEST(ComparisonTest)
#include "comparison_test.moc"

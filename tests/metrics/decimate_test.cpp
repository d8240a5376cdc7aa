// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/decimate.h"

#include <cmath>
#include <limits>
#include <random>

#include "tests/testkit/test.h"

namespace warroom {

class DecimateTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void takesFirstLeastGreatestLast();
  void putsEdgesIntoTheColumnThatBegins();
  void leavesAGapAtNanAndInfinity();
  void givesNothingForNoWidth();
  void agreesWithBruteForce_data();
  void agreesWithBruteForce();
};

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

PlanTime at(std::int64_t ms) { return PlanTime(Milliseconds(ms)); }

// The definition, column by column, over all samples.
Column slow(const Series& series, PlanTime begin, PlanTime end) {
  std::vector<double> finite;
  Column column;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (series.times()[i] < begin || series.times()[i] >= end) continue;
    if (std::isfinite(series.values()[i]))
      finite.push_back(series.values()[i]);
    else
      column.gap = true;
  }
  if (finite.empty()) return column;
  column.empty = false;
  column.first = finite.front();
  column.last = finite.back();
  std::sort(finite.begin(), finite.end());
  column.least = finite.front();
  column.greatest = finite.back();
  return column;
}

}  // namespace

void DecimateTest::takesFirstLeastGreatestLast() {
  Series series(100);
  for (const auto& [time, value] : {std::pair{10, 5.0}, {20, 9.0}, {30, -1.0}, {40, 4.0}})
    series.append({at(time), value});
  const auto columns = decimate(series, at(0), Milliseconds{100}, 2);
  QCOMPARE(columns.size(), 2U);
  QVERIFY((columns[0] == Column{.empty = false, .gap = false, .first = 5, .least = -1, .greatest = 9, .last = 4}));
  QVERIFY(columns[1] == Column{});
}

void DecimateTest::putsEdgesIntoTheColumnThatBegins() {
  Series series(100);
  for (const int time : {999, 1000, 1099, 1100, 1199, 1200}) series.append({at(time), time * 1.0});
  const auto columns = decimate(series, at(1000), Milliseconds{100}, 2);
  QCOMPARE(columns[0].first, 1000.0);
  QCOMPARE(columns[0].last, 1099.0);
  QCOMPARE(columns[1].first, 1100.0);
  QCOMPARE(columns[1].last, 1199.0);
}

void DecimateTest::leavesAGapAtNanAndInfinity() {
  Series series(100);
  for (const auto& [time, value] :
       {std::pair{0, 1.0}, {5, kNan}, {10, kNan}, {20, kInfinity}, {25, 3.0}, {30, -kInfinity}})
    series.append({at(time), value});
  const auto columns = decimate(series, at(0), Milliseconds{10}, 4);
  QVERIFY((columns[0] == Column{.empty = false, .gap = true, .first = 1, .least = 1, .greatest = 1, .last = 1}));
  QVERIFY((columns[1] == Column{.empty = true, .gap = true}));
  QVERIFY((columns[2] == Column{.empty = false, .gap = true, .first = 3, .least = 3, .greatest = 3, .last = 3}));
  QVERIFY((columns[3] == Column{.empty = true, .gap = true}));
}

void DecimateTest::givesNothingForNoWidth() {
  Series series(100);
  series.append({at(5), 1});
  QVERIFY(decimate(series, at(0), Milliseconds{0}, 10).empty());
  QVERIFY(decimate(series, at(0), Milliseconds{-1}, 10).empty());
  QVERIFY(decimate(series, at(0), Milliseconds{10}, 0).empty());
  QVERIFY(decimate(series, at(0), Milliseconds{10}, -3).empty());
}

void DecimateTest::agreesWithBruteForce_data() {
  QTest::addColumn<unsigned>("seed");
  for (unsigned seed = 1; seed <= 200; ++seed) QTest::addRow("seed %u", seed) << seed;
}

void DecimateTest::agreesWithBruteForce() {
  QFETCH(unsigned, seed);
  std::mt19937 random(seed);
  const auto below = [&random](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  Series series(static_cast<std::size_t>(50 + below(400)));
  std::int64_t time = below(1000);
  for (int i = below(600); i > 0; --i) {
    time += below(40);  // also 0: the same time again
    const int kind = below(20);
    series.append({at(time), kind == 0 ? kNan : kind == 1 ? kInfinity : below(2000) / 10.0 - 50});
  }
  const PlanTime from = at(below(static_cast<int>(time) + 1000) - 500);
  const Milliseconds width{1 + below(150)};
  const int count = 1 + below(120);
  const auto columns = decimate(series, from, width, count);
  QCOMPARE(columns.size(), static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    QVERIFY(columns[static_cast<std::size_t>(i)] == slow(series, from + width * i, from + width * (i + 1)));
}

}  // namespace warroom

WARROOM_TEST(warroom::DecimateTest)
#include "decimate_test.moc"

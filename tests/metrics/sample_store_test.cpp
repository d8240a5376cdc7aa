// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/sample_store.h"

#include <cmath>
#include <limits>

#include "tests/testkit/test.h"

namespace warroom {

class SampleStoreTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void keepsWhatWasAppendedInOrder();
  void historyComesBeforeWhatIsThere();
  void ignoresWhatIsOlderThanTheNewest();
  void replacesAtTheSameTime();
  void keepsNanAndInfinity();
  void staysWithinItsCapacity_data();
  void staysWithinItsCapacity();
  void movesEachSampleAFewTimesAtMost();
  void findsTheFirstAtOrAfter();
  void keepsSeriesApart();
};

namespace {
PlanTime at(std::int64_t ms) { return PlanTime(Milliseconds(ms)); }
}  // namespace

void SampleStoreTest::historyComesBeforeWhatIsThere() {
  const auto timesOf = [](const Series& series) {
    std::vector<std::int64_t> times;
    for (const auto time : series.times()) times.push_back(time.time_since_epoch().count());
    return times;
  };
  Series series(8);
  const std::vector<Sample> first{{at(10), 1}, {at(11), 1}};
  series.fill(first);
  QCOMPARE(timesOf(series), (std::vector<std::int64_t>{10, 11}));
  // Older ones go in front, what is known stays, newer ones behind; the same time twice is once.
  const std::vector<Sample> late{{at(5), 2}, {at(5), 3}, {at(7), 2}, {at(10), 9}, {at(12), 2}};
  series.fill(late);
  QCOMPARE(timesOf(series), (std::vector<std::int64_t>{5, 7, 10, 11, 12}));
  QCOMPARE(series.values()[0], 2.0);
  QCOMPARE(series.values()[2], 1.0);
  // The newest of the older ones, as far as there is room.
  const std::vector<Sample> many{{at(0), 0}, {at(1), 0}, {at(2), 0}, {at(3), 0}, {at(4), 0}};
  series.fill(many);
  QCOMPARE(timesOf(series), (std::vector<std::int64_t>{2, 3, 4, 5, 7, 10, 11, 12}));
  series.fill({});
  QCOMPARE(series.size(), std::size_t{8});
}

void SampleStoreTest::keepsWhatWasAppendedInOrder() {
  Series series(10);
  QVERIFY(series.empty());
  for (int i = 0; i < 10; ++i) series.append({at(i * 100), i * 1.5});
  QCOMPARE(series.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    QCOMPARE(series.times()[i], at(static_cast<std::int64_t>(i) * 100));
    QCOMPARE(series.values()[i], static_cast<double>(i) * 1.5);
  }
  QCOMPARE(series.last().value, 13.5);
}

void SampleStoreTest::ignoresWhatIsOlderThanTheNewest() {
  Series series(10);
  series.append({at(1000), 1});
  series.append({at(3000), 3});
  series.append({at(2000), 2});
  QCOMPARE(series.size(), 2U);
  QCOMPARE(series.last().time, at(3000));
  QCOMPARE(series.last().value, 3.0);
}

void SampleStoreTest::replacesAtTheSameTime() {
  Series series(4);
  series.append({at(1000), 1});
  series.append({at(1000), 7});
  QCOMPARE(series.size(), 1U);
  QCOMPARE(series.last().value, 7.0);
  for (int i = 2; i <= 4; ++i) series.append({at(i * 1000), 1.0 * i});
  // Replacing in a full series drops nothing.
  series.append({at(4000), 44});
  QCOMPARE(series.size(), 4U);
  QCOMPARE(series.times().front(), at(1000));
  QCOMPARE(series.last().value, 44.0);
}

void SampleStoreTest::keepsNanAndInfinity() {
  Series series(10);
  series.append({at(1), std::numeric_limits<double>::quiet_NaN()});
  series.append({at(2), std::numeric_limits<double>::infinity()});
  QCOMPARE(series.size(), 2U);
  QVERIFY(std::isnan(series.values()[0]));
  QVERIFY(std::isinf(series.values()[1]));
}

void SampleStoreTest::staysWithinItsCapacity_data() {
  QTest::addColumn<int>("capacity");
  for (const int capacity : {0, 1, 4, 5, 7, 100, 4096}) QTest::addRow("%d", capacity) << capacity;
}

void SampleStoreTest::staysWithinItsCapacity() {
  QFETCH(int, capacity);
  Series series(static_cast<std::size_t>(capacity));
  const std::size_t bound = std::max(capacity, 4);
  for (std::int64_t i = 0; i < 20'000; ++i) {
    series.append({at(i), static_cast<double>(i)});
    QVERIFY(series.size() <= bound);
    QCOMPARE(series.last().time, at(i));
    // Never less than three quarters once it has been full, and always the newest without a hole.
    if (static_cast<std::size_t>(i) >= bound) QVERIFY(series.size() >= bound - bound / 4);
    QCOMPARE(series.times().front(), at(i - static_cast<std::int64_t>(series.size()) + 1));
  }
}

// The buffer moves when it grows or when a quarter is dropped; both are counted by what they move.
void SampleStoreTest::movesEachSampleAFewTimesAtMost() {
  constexpr std::int64_t kAppends = 1'000'000;
  Series series(10'000);
  std::size_t moved = 0;
  for (std::int64_t i = 0; i < kAppends; ++i) {
    const auto* before = series.times().data();
    const std::size_t sizeBefore = series.size();
    series.append({at(i), 0});
    if (series.times().data() != before || series.size() < sizeBefore) moved += series.size();
  }
  QVERIFY2(moved < 4 * kAppends, qPrintable(QString::number(moved)));
}

void SampleStoreTest::findsTheFirstAtOrAfter() {
  Series series(10);
  QCOMPARE(series.firstAtOrAfter(at(0)), 0U);
  for (int i = 1; i <= 3; ++i) series.append({at(i * 1000), 0});
  QCOMPARE(series.firstAtOrAfter(at(0)), 0U);
  QCOMPARE(series.firstAtOrAfter(at(1000)), 0U);
  QCOMPARE(series.firstAtOrAfter(at(1001)), 1U);
  QCOMPARE(series.firstAtOrAfter(at(3000)), 2U);
  QCOMPARE(series.firstAtOrAfter(at(3001)), 3U);
}

void SampleStoreTest::keepsSeriesApart() {
  SampleStore store(4);
  QVERIFY(store.series("error-rate/blue") == nullptr);
  for (int i = 0; i < 9; ++i) store.append("error-rate/blue", {at(i), 1});
  store.append("error-rate/green", {at(3), 2});
  QCOMPARE(store.all().size(), 2U);
  QVERIFY(store.series("error-rate/blue")->size() <= 4);
  QCOMPARE(store.series("error-rate/green")->last().value, 2.0);
}

}  // namespace warroom

WARROOM_TEST(warroom::SampleStoreTest)
#include "sample_store_test.moc"

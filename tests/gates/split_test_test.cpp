// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/split_test.h"

#include <cmath>
#include <random>

#include "tests/testkit/test.h"

using namespace warroom;

namespace {

SplitCount operator+(SplitCount count, bool green) {
  ++(green ? count.green : count.blue);
  return count;
}

// After how many requests it is found to differ, looked at after each; 0: never within `most`.
template <typename Next>
std::uint64_t alarmAfter(int percent, std::uint64_t most, Next next) {
  SplitCount count;
  while (count.all() < most) {
    count = count + next();
    if (differs(count, percent)) return count.all();
  }
  return 0;
}

// HAProxy's and nginx' way: the one with the greatest credit is next.
struct InTurns {
  int percent;
  int blue = 0;
  int green = 0;
  bool operator()() {
    blue += 100 - percent;
    green += percent;
    const bool isGreen = green > blue;
    (isGreen ? green : blue) -= 100;
    return isGreen;
  }
};

}  // namespace

class SplitTestTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // The worst that "as commanded" can be is half a point beside it; each count is looked at after every request.
  void falseAlarmsAreRarerThanAlpha_data() {
    QTest::addColumn<int>("percent");
    QTest::addColumn<double>("truth");
    QTest::newRow("0 %, a stray request in 200") << 0 << 0.005;
    QTest::newRow("0 %, nothing at all") << 0 << 0.0;
    QTest::newRow("1 %") << 1 << 0.015;
    QTest::newRow("5 %") << 5 << 0.045;
    QTest::newRow("10 %") << 10 << 0.105;
    QTest::newRow("50 %") << 50 << 0.505;
    QTest::newRow("50 %, exactly") << 50 << 0.5;
    QTest::newRow("99 %") << 99 << 0.985;
    QTest::newRow("100 %") << 100 << 0.995;
  }
  void falseAlarmsAreRarerThanAlpha() {
    QFETCH(int, percent);
    QFETCH(double, truth);
    // At an alpha of 5 % the rate can be measured: 1,000 counts of 2,000 requests each.
    const SplitTest loose{.alpha = 0.05};
    constexpr int kCounts = 1'000;
    std::mt19937_64 random(20'261'121);
    std::bernoulli_distribution onGreen(truth);
    int alarms = 0;
    int atAlpha = 0;
    for (int i = 0; i < kCounts; ++i) {
      SplitCount count;
      bool loud = false;
      bool certain = false;
      for (int n = 0; n < 2'000 && !certain; ++n) {
        count = count + onGreen(random);
        loud = loud || differs(count, percent, loose);
        certain = certain || differs(count, percent);
      }
      alarms += loud;
      atAlpha += certain;
    }
    QVERIFY2(alarms <= 0.05 * kCounts, qPrintable(QString::number(alarms)));
    // 1,000 counts at 1 in 2,000: more than 3 would come once in 570 times where the bound is reached, which it is not.
    QVERIFY2(atAlpha <= 3, qPrintable(QString::number(atAlpha)));
  }

  // Both counts together, over many chapters.
  void falseAlarmsOfTheWatchAreRarerThanTwiceAlpha() {
    std::mt19937_64 random(11);
    int alarms = 0;
    int chapters = 0;
    for (int i = 0; i < 400; ++i) {
      SplitWatch watch(10, {.alpha = 0.025});
      std::binomial_distribution<std::uint64_t> onGreen(20, 0.105);  // twenty requests between two looks
      SplitCount count;
      bool loud = false;
      for (int n = 0; n < 1'500 && !loud; ++n) {
        const auto green = onGreen(random);
        count = {count.blue + 20 - green, count.green + green};
        loud = watch.difference(count).has_value();
      }
      alarms += loud;
      chapters = std::max(chapters, watch.chapter());
    }
    QVERIFY2(alarms <= 20, qPrintable(QString::number(alarms)));
    QVERIFY(chapters > 10);
  }

  // After ten million well dealt requests, one in five goes astray: that is told as soon as on the first day.
  void lateDifferencesAreFoundToo() {
    SplitWatch watch(100);
    SplitCount count;
    for (int i = 0; i < 10'000; ++i) {
      count.green += 1'000;
      QVERIFY(!watch.difference(count));
    }
    std::optional<SplitCount> found;
    int polls = 0;
    while (!found && polls < 100) {
      count.green += 80;
      count.blue += 20;
      ++polls;
      found = watch.difference(count);
    }
    QVERIFY2(found && polls <= 2, qPrintable(QString::number(polls)));
    QVERIFY(found->blue * 6 > found->all());  // it shows what is so now, not the mean of all
    // A difference of two points is too small for a chapter, and found by the whole.
    SplitWatch patient(10);
    InTurns dealt{12};
    SplitCount few;
    while (few.all() < 15'000 && !patient.difference(few)) few = few + dealt();
    QVERIFY2(few.all() < 12'000, qPrintable(QString::number(few.all())));
  }

  void whatIsDealtInTurnsNeverAlarms() {
    for (int percent = 0; percent <= 100; ++percent) {
      const auto alarm = alarmAfter(percent, 20'000, InTurns{percent});
      QVERIFY2(alarm == 0, qPrintable(QStringLiteral("%1 % after %2").arg(percent).arg(alarm)));
    }
  }

  // Stated: a real difference is found within three times of what the screen says that it takes.
  void realDifferencesAreFound_data() {
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("truth");
    QTest::addColumn<quint64>("takes");
    QTest::newRow("10 -> 12") << 10 << 12 << quint64{10'900};
    QTest::newRow("10 -> 5") << 10 << 5 << quint64{810};
    QTest::newRow("10 -> 15") << 10 << 15 << quint64{1'190};
    QTest::newRow("50 -> 52") << 50 << 52 << quint64{28'900};
    QTest::newRow("50 -> 45") << 50 << 45 << quint64{2'950};
    QTest::newRow("25 -> 35") << 25 << 35 << quint64{500};
    QTest::newRow("25 -> 75") << 25 << 75 << quint64{18};
    QTest::newRow("0 -> 2") << 0 << 2 << quint64{880};
    QTest::newRow("0 -> 5") << 0 << 5 << quint64{150};
    QTest::newRow("0 -> 50") << 0 << 50 << quint64{6};
    QTest::newRow("100 -> 98") << 100 << 98 << quint64{880};
    QTest::newRow("100 -> 50") << 100 << 50 << quint64{6};
    QTest::newRow("100 -> 0") << 100 << 0 << quint64{2};
    QTest::newRow("0 -> 100") << 0 << 100 << quint64{2};
  }
  void realDifferencesAreFound() {
    QFETCH(int, percent);
    QFETCH(int, truth);
    QFETCH(quint64, takes);
    const auto said = requestsToTell(percent, truth);
    QVERIFY2(said <= takes && said * 10 >= takes * 7, qPrintable(QString::number(said)));
    std::mt19937_64 random(7);
    std::bernoulli_distribution onGreen(truth / 100.0);
    for (int i = 0; i < 20; ++i) {
      const auto alarm = alarmAfter(percent, 3 * said + 20, [&] { return onGreen(random); });
      QVERIFY2(alarm != 0, qPrintable(QStringLiteral("run %1").arg(i)));
    }
    QVERIFY(alarmAfter(percent, said + 200, InTurns{truth}) != 0);
  }

  // At 0 % a stray request is no alarm, whenever it comes; one in fifty is.
  void oneRequestAtTheEdgeIsNoAlarm() {
    for (std::uint64_t others = 0; others < 5'000; ++others) {
      QVERIFY2(!differs({others, 1}, 0), qPrintable(QString::number(others)));
      QVERIFY(!differs({1, others}, 100));
    }
    QVERIFY(differs({980, 20}, 0));
    QVERIFY(differs({0, 3}, 0));
    QVERIFY(!differs({1'000'000, 0}, 0));
    QVERIFY(!differs({0, 0}, 0));
  }

  void theOutlookCountsDown() {
    QCOMPARE(sentenceOf({0, 0}, 10), std::string("a difference of 5 points would show after ") +
                                         groupedText(outlook({0, 0}, 10).more) + " more requests");
    const auto fresh = outlook({0, 0}, 10);
    const auto later = outlook({900, 100}, 10);
    QVERIFY(!fresh.looksOff && !later.looksOff);
    QCOMPARE(fresh.more - later.more, std::uint64_t{1'000});
    QCOMPARE(outlook({9'000, 1'000}, 10).more, std::uint64_t{0});
    QCOMPARE(sentenceOf({9'000, 1'000}, 10), std::string("a difference of 5 points would have shown"));
    // At the ends there is one side only.
    QCOMPARE(outlook({}, 0).more, requestsToTell(0, 5));
    QCOMPARE(outlook({}, 100).more, requestsToTell(100, 95));
  }

  // What it says is what comes true, to the request, when the share stays.
  void whatLooksOffIsCertainWhenItSays() {
    const SplitCount seen{80, 20};
    const auto off = outlook(seen, 10);
    QVERIFY(off.looksOff && off.more > 0);
    QVERIFY(!differs(seen, 10));
    const auto all = seen.all() + off.more;
    QVERIFY(differs({all * 80 / 100, all * 20 / 100 + 1}, 10));
    QVERIFY(!differs({(all - 20) * 80 / 100, (all - 20) * 20 / 100}, 10));
    QVERIFY(sentenceOf(seen, 10).starts_with("looks off: certain after "));
    QCOMPARE(outlook({1'600, 400}, 10).more, std::uint64_t{0});
    QVERIFY(differs({1'600, 400}, 10));
  }

  void itComesRightAgainOnlyForCertain() {
    const SplitCount found{800, 200};  // 20 %, where 10 % were commanded
    QVERIFY(!agreesAgain({}, 10, found));
    QVERIFY(!agreesAgain({90, 10}, 10, found));
    QVERIFY(agreesAgain({1'800, 200}, 10, found));
    QVERIFY(!agreesAgain({8'000, 2'000}, 10, found));    // it stays as it was
    QVERIFY(!agreesAgain({85'000, 15'000}, 10, found));  // half of it stays
    QVERIFY(agreesAgain({2'000, 0}, 0, {900, 100}));
    QVERIFY(!agreesAgain({20, 0}, 0, {900, 100}));
    QVERIFY(agreesAgain({0, 2'000}, 100, {500, 500}));
  }

  void wrongAllClearsAreRarerThanAlpha() {
    const SplitTest loose{.alpha = 0.05};
    std::mt19937_64 random(3);
    std::bernoulli_distribution onGreen(0.15);  // half of what was found stays
    int cleared = 0;
    for (int i = 0; i < 500; ++i) {
      SplitCount count;
      bool clear = false;
      for (int n = 0; n < 1'500 && !clear; ++n) {
        count = count + onGreen(random);
        clear = agreesAgain(count, 10, {800, 200}, loose);
      }
      cleared += clear;
    }
    QVERIFY2(cleared <= 25, qPrintable(QString::number(cleared)));
  }

  // Years of a busy balancer's counters: logarithms do not overflow, and do not lose the small things.
  void hugeCountsAreJudged() {
    constexpr std::uint64_t kHuge = 4'000'000'000'000'000ULL;
    QVERIFY(!differs({kHuge / 10 * 9, kHuge / 10}, 10));
    QVERIFY(differs({kHuge / 10 * 8, kHuge / 10 * 2}, 10));
    QVERIFY(std::isfinite(evidenceAgainstNear({kHuge, 0}, 1, 0.005)));
    QVERIFY(std::isfinite(evidenceAgainstFar({kHuge, kHuge}, 0.5, 0.05)));
    QCOMPARE(outlook({kHuge, 0}, 0).more, std::uint64_t{0});
  }

  void numbersAreGrouped() {
    QCOMPARE(groupedText(0), std::string("0"));
    QCOMPARE(groupedText(999), std::string("999"));
    QCOMPARE(groupedText(4'213), std::string("4,213"));
    QCOMPARE(groupedText(1'234'567), std::string("1,234,567"));
    QCOMPARE(certaintyText(), std::string("1 in 1,000"));
  }
};

WARROOM_TEST(SplitTestTest)
#include "split_test_test.moc"

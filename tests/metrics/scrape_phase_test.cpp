// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/scrape_phase.h"

#include <random>

#include "tests/testkit/test.h"

using namespace warroom;

namespace {

PlanTime at(int ms) { return PlanTime(Milliseconds{ms}); }

}  // namespace

class ScrapePhaseTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void twoSamplesTeachNothing() {
    ScrapePhase phase;
    QVERIFY(!phase.next(at(0)));
    phase.observe(at(1'000));
    phase.observe(at(2'000));
    QVERIFY(!phase.interval());
    QVERIFY(!phase.next(at(2'100)));
  }

  void asksShortlyAfterEachScrape() {
    ScrapePhase phase;
    for (const int time : {1'000, 2'000, 3'000}) phase.observe(at(time));
    QCOMPARE(*phase.interval(), Milliseconds{1'000});
    QCOMPARE(*phase.next(at(3'050)), at(4'020));
    QCOMPARE(*phase.next(at(4'020)), at(4'080));  // it was late: once more
    QCOMPARE(*phase.next(at(4'080)), at(4'200));
    QCOMPARE(*phase.next(at(4'200)), at(4'400));
    QVERIFY(!phase.next(at(4'400)));  // given up until a poll sees the next
    phase.observe(at(7'000));
    QCOMPARE(*phase.next(at(7'100)), at(8'020));
  }

  // Polls that see every third sample only still tell the interval as soon as two in a row were seen.
  void missedSamplesDoNotStretchIt() {
    ScrapePhase phase;
    for (const int time : {1'000, 4'000, 5'000}) phase.observe(at(time));
    QCOMPARE(*phase.interval(), Milliseconds{1'000});
  }

  void oneSampleIsCountedOnce() {
    ScrapePhase phase;
    for (const int time : {1'000, 1'012, 1'003, 2'000, 2'030, 3'004}) phase.observe(at(time));
    QCOMPARE(*phase.interval(), Milliseconds{1'000});
    QCOMPARE(*phase.next(at(3'010)), at(4'024));
  }

  void tooFastAndTooSlowIsNotFollowed() {
    ScrapePhase fast;
    for (const int time : {100, 200, 300, 400}) fast.observe(at(time));
    QVERIFY(!fast.next(at(410)));
    ScrapePhase slow;
    for (const int time : {0, 600'000, 1'200'000}) slow.observe(at(time));
    QVERIFY(!slow.next(at(1'200'010)));
  }

  // A poll a second against a scrape a second sees a sample half a second late in the mean; who follows, at once.
  void followingHalvesTheWait() {
    std::mt19937 random(20261121);
    for (int run = 0; run < 50; ++run) {
      const int offset = std::uniform_int_distribution<int>(0, 999)(random);
      ScrapePhase phase;
      std::int64_t waited = 0;
      int seen = 0;
      int newest = -1;
      auto now = at(5'000);
      while (now < at(65'000)) {
        const auto sinceOffset = (now.time_since_epoch().count() - offset) % 1'000;
        const auto sample = now - Milliseconds(sinceOffset);
        const int number = static_cast<int>(sample.time_since_epoch().count() / 1'000);
        if (number != newest && newest >= 0 && now > at(10'000)) {
          waited += sinceOffset;
          ++seen;
        }
        newest = number;
        phase.observe(sample);
        const auto regular = now + Milliseconds{1'000};
        now = std::min(regular, phase.next(now).value_or(regular));
      }
      QVERIFY(seen >= 50);
      QVERIFY2(waited / seen <= 25, qPrintable(QString::number(waited / seen)));
    }
  }
};

WARROOM_TEST(ScrapePhaseTest)
#include "scrape_phase_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/time.h"

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

class TimeTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void readsDurations_data();
  void readsDurations();
  void refusesDurations_data();
  void refusesDurations();
  void showsDurations_data();
  void showsDurations();
  void readsOffsets_data();
  void readsOffsets();
  void refusesOffsets_data();
  void refusesOffsets();
  void showsOffsets_data();
  void showsOffsets();
  void offsetsSurviveTheRoundTrip();
  void clockFloorsTowardTheLatterSecond();
  void elapsed();
  void utcSurvivesTheRoundTrip_data();
  void utcSurvivesTheRoundTrip();
  void refusesUtc_data();
  void refusesUtc();
};

void TimeTest::readsDurations_data() {
  QTest::addColumn<qint64>("ms");
  QTest::newRow("90s") << qint64{90'000};
  QTest::newRow("15m") << qint64{900'000};
  QTest::newRow("-60m") << qint64{-3'600'000};
  QTest::newRow("72h") << qint64{259'200'000};
  QTest::newRow("30d") << qint64{2'592'000'000};
  QTest::newRow("1h30m") << qint64{5'400'000};
  QTest::newRow("250ms") << qint64{250};
  QTest::newRow("1d2h3m4s5ms") << qint64{93'784'005};
  QTest::newRow("0s") << qint64{0};
}

void TimeTest::readsDurations() {
  QFETCH(qint64, ms);
  const auto duration = parseDuration(QTest::currentDataTag());
  QVERIFY(duration);
  QCOMPARE(qint64{duration->count()}, ms);
}

void TimeTest::refusesDurations_data() {
  QTest::addColumn<QByteArray>("text");
  for (const char* text : {"", "-", "5", "m", "5 m", "5M", "1.5h", "m5", "5m1h", "5m5m", "5min", "--5m", "5m ", " 5m",
                           "+5m", "99999999999999999999h", "4000d", "999999999999d", "5\xC2\xB5s"}) {
    QTest::addRow("'%s'", text) << QByteArray(text);
  }
}

void TimeTest::refusesDurations() {
  QFETCH(QByteArray, text);
  const auto duration = parseDuration(text.toStdString());
  QVERIFY(!duration);
  QCOMPARE(duration.error().code, ErrorCode::BadInput);
  QVERIFY(duration.error().message.find("1h30m") != std::string::npos);
}

void TimeTest::showsDurations_data() {
  QTest::addColumn<qint64>("ms");
  QTest::newRow("15 min") << qint64{900'000};
  QTest::newRow("1 h 30 min") << qint64{5'400'000};
  QTest::newRow("2 s") << qint64{2'000};
  QTest::newRow("250 ms") << qint64{250};
  QTest::newRow("0 s") << qint64{0};
  QTest::newRow("72 h") << qint64{259'200'000};
  QTest::newRow("30 d") << qint64{2'592'000'000};
  QTest::newRow("-1 min 30 s") << qint64{-90'000};
}

void TimeTest::showsDurations() {
  QFETCH(qint64, ms);
  QCOMPARE(formatDuration(Milliseconds(ms)).c_str(), QTest::currentDataTag());
}

void TimeTest::readsOffsets_data() {
  QTest::addColumn<qint64>("ms");
  QTest::newRow("T-60m") << qint64{-3'600'000};
  QTest::newRow("T+1h30m") << qint64{5'400'000};
  QTest::newRow("T+0") << qint64{0};
  QTest::newRow("T-0") << qint64{0};
  QTest::newRow("T+90s") << qint64{90'000};
  QTest::newRow("D-1") << qint64{-86'400'000};
  QTest::newRow("D+2") << qint64{172'800'000};
  QTest::newRow("Day 1") << qint64{0};
  QTest::newRow("Day 3+2h") << qint64{180'000'000};
}

void TimeTest::readsOffsets() {
  QFETCH(qint64, ms);
  const auto offset = parseOffset(QTest::currentDataTag());
  QVERIFY(offset);
  QCOMPARE(qint64{offset->count()}, ms);
}

void TimeTest::refusesOffsets_data() {
  QTest::addColumn<QByteArray>("text");
  for (const char* text : {"", "T", "T+", "T60m", "t-60m", "T-60", "T--60m", "T+-60m", "60m", "T-60min", "T+00", "D-",
                           "D--1", "D-1h", "Day", "Day 0", "Day x", "Day 2+", "Day 2+-1h"}) {
    QTest::addRow("'%s'", text) << QByteArray(text);
  }
}

void TimeTest::refusesOffsets() {
  QFETCH(QByteArray, text);
  QVERIFY(!parseOffset(text.toStdString()));
}

void TimeTest::showsOffsets_data() {
  QTest::addColumn<qint64>("ms");
  QTest::newRow("T-60") << qint64{-3'600'000};
  QTest::newRow("T+15") << qint64{900'000};
  QTest::newRow("T-0") << qint64{0};
  QTest::newRow("T+180") << qint64{10'800'000};
  QTest::newRow("T+1:30") << qint64{90'000};
  QTest::newRow("T-0:05") << qint64{-5'000};
  QTest::newRow("T+2879") << qint64{172'740'000};
  QTest::newRow("T+2d") << qint64{172'800'000};
  QTest::newRow("T-7d3h20m") << qint64{-616'800'000};
}

void TimeTest::showsOffsets() {
  QFETCH(qint64, ms);
  QCOMPARE(formatOffset(Milliseconds(ms)).c_str(), QTest::currentDataTag());
}

void TimeTest::offsetsSurviveTheRoundTrip() {
  for (int minutes = -600; minutes <= 600; ++minutes) {
    const Milliseconds offset = std::chrono::minutes(minutes);
    const std::string written = formatOffset(offset);
    QCOMPARE(parseOffset(minutes == 0 ? written : written + "m").value(), offset);
  }
}

void TimeTest::clockFloorsTowardTheLatterSecond() {
  QCOMPARE(formatTClock(17min + 42s).c_str(), "T+00:17:42");
  QCOMPARE(formatTClock(0ms).c_str(), "T+00:00:00");
  QCOMPARE(formatTClock(999ms).c_str(), "T+00:00:00");
  QCOMPARE(formatTClock(-1ms).c_str(), "T-00:00:01");  // never "T-00:00:00" and then "T+00:00:00"
  QCOMPARE(formatTClock(-1h).c_str(), "T-01:00:00");
  QCOMPARE(formatTClock(100h).c_str(), "T+100:00:00");
}

void TimeTest::elapsed() {
  QCOMPARE(formatElapsed(5min + 33s).c_str(), "5:33");
  QCOMPARE(formatElapsed(1h + 2min + 3s).c_str(), "1:02:03");
  QCOMPARE(formatElapsed(999ms).c_str(), "0:00");
  QCOMPARE(formatElapsed(-5s).c_str(), "-0:05");
}

void TimeTest::utcSurvivesTheRoundTrip_data() {
  QTest::addColumn<qint64>("ms");
  QTest::newRow("1970-01-01T00:00:00.000Z") << qint64{0};
  QTest::newRow("2026-11-21T14:17:42.123Z") << qint64{1'795'270'662'123};
  QTest::newRow("1969-12-31T23:59:59.999Z") << qint64{-1};
  QTest::newRow("2024-02-29T12:00:00.000Z") << qint64{1'709'208'000'000};
}

void TimeTest::utcSurvivesTheRoundTrip() {
  QFETCH(qint64, ms);
  const UtcTime time{Milliseconds(ms)};
  QCOMPARE(formatUtc(time).c_str(), QTest::currentDataTag());
  QCOMPARE(parseUtc(QTest::currentDataTag()), std::optional(time));
  QCOMPARE(formatUtcClock(time), std::string(QTest::currentDataTag()).substr(11, 8));
}

void TimeTest::refusesUtc_data() {
  QTest::addColumn<QByteArray>("text");
  for (const char* text :
       {"", "2026-11-21", "2026-11-21T14:17:42", "2026-13-21T14:17:42Z", "2026-02-30T14:17:42Z", "2026-11-21T24:00:00Z",
        "2026-11-21 14:17:42Z", "2026-11-21T14:17:42.Z", "2026-11-21T14:17:42.12x Z", "2O26-11-21T14:17:42Z"}) {
    QTest::addRow("'%s'", text) << QByteArray(text);
  }
}

void TimeTest::refusesUtc() {
  QFETCH(QByteArray, text);
  QVERIFY(!parseUtc(text.toStdString()));
  QVERIFY(parseUtc("2026-11-21T14:17:42Z"));
}

WARROOM_TEST(TimeTest)
#include "time_test.moc"

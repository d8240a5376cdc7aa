// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/heartbeat.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include "tests/testkit/manual_clock.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

class HeartbeatTest : public testkit::Test {
  Q_OBJECT

  QTemporaryDir directory_;
  testkit::ManualClock clock_;

  QString file(const char* name) const { return directory_.filePath(QString::fromLatin1(name)); }
  std::optional<Milliseconds> last(const QString& file) const { return Heartbeat(file.toStdString()).last(clock_); }

 private Q_SLOTS:
  void theNextEngineKnowsTheLastBeat() {
    const auto path = file("deep/room.beat");
    QVERIFY(!last(path));
    {
      Heartbeat heartbeat(path.toStdString());
      heartbeat.beat(clock_);
      clock_.advance(90'000s);
      heartbeat.beat(clock_);
    }
    const auto beat = clock_.sinceBoot();
    clock_.advance(7s);
    QCOMPARE(last(path), std::optional(beat));
  }

  void whatIsNotItsOwnIsNoBeat_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("of another boot") << QByteArray("00000000000000001000 11111111-0000-0000-0000-000000000000\n");
    QTest::newRow("cut off") << QByteArray("00000000000000001000 00000000-0000-0000");
    QTest::newRow("no number") << QByteArray("0000000000000000100x 00000000-0000-0000-0000-000000000000\n");
    QTest::newRow("too long") << QByteArray(4'000, '0');
  }
  void whatIsNotItsOwnIsNoBeat() {
    QFETCH(QByteArray, bytes);
    QFile written(file("broken.beat"));
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(bytes) == bytes.size());
    written.close();
    QVERIFY(!last(written.fileName()));
  }

  void whereItCannotBeKeptNothingHappens() {
    Heartbeat heartbeat("/proc/none/room.beat");
    heartbeat.beat(clock_);
    QVERIFY(!heartbeat.last(clock_));
  }
};

WARROOM_TEST(HeartbeatTest)
#include "heartbeat_test.moc"

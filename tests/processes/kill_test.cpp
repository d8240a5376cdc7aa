// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QLocalServer>

#include "app/room/room.h"
#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::eventually;
using testkit::SmallRoom;

namespace {
QStringList words(const char* text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); }
QString key(const char* text) { return QString::fromUtf8(text); }

// What time alone changes is not compared.
QByteArray withoutAges(const QJsonValue& value) {
  static const QRegularExpression age(QStringLiteral("\"ageMs\":\\d+,?"));
  const auto text = QJsonDocument(QJsonObject{{QStringLiteral("value"), value}}).toJson(QJsonDocument::Compact);
  return QString::fromUtf8(text).remove(age).toUtf8();
}

}  // namespace

// Processes are killed, hung and doubled; the room must come back as it was, and the truth be known.
class KillTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void aKilledEngineComesBackToTheSameState() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl(words("shift 10")).code, 0);
    const auto before = room.sandbox.status();
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto after = room.sandbox.status();
    for (const auto& same : {"step", "steps", "go", "lead", "lastAction", "attempt"})
      QCOMPARE(withoutAges(after[key(same)]), withoutAges(before[key(same)]));
    QCOMPARE(room.writes(), 1);
  }

  // FAILURES 1: in doubt, read back, never repeated blindly.
  void killedBetweenIntentAndAct_data() {
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("writes");
    QTest::newRow("nothing had been applied") << QByteArray("hang") << QStringLiteral("failed") << 0;
    QTest::newRow("it had been applied") << QByteArray("lose-reply") << QStringLiteral("confirmed") << 1;
  }
  void killedBetweenIntentAndAct() {
    QFETCH(QByteArray, fault);
    QFETCH(QString, outcome);
    QFETCH(int, writes);
    SmallRoom room;
    room.toGo();
    room.fault(fault.constData());
    const auto shift = room.sandbox.ctlInBackground(words("shift 10"));
    QVERIFY(eventually([&] { return !room.sandbox.journal(QStringLiteral("shift-intended")).isEmpty(); }));
    QVERIFY(eventually([&] { return room.writes() >= writes; }));  // the intent is durable before anything is sent
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const int before = room.writes();
    room.fault("ok");
    QVERIFY(eventually([&] { return room.sandbox.status()[key("lastAction")][key("outcome")] == outcome; }));
    QCOMPARE(room.writes(), before);
    QVERIFY(eventually([&] { return shift->state() == QProcess::NotRunning; }));
    if (writes == 1) QCOMPARE(room.flag(), 10);
  }

  void aSecondEngineIsRefusedByName() {
    SmallRoom room;
    room.open();
    const auto second = room.sandbox.run(QStringLiteral("warroomd"), words("--room test"));
    QCOMPARE(second.code, 1);
    QVERIFY2(
        second.err.contains(QStringLiteral("driven by the engine with pid %1; attach").arg(room.sandbox.enginePid())),
        qPrintable(second.err));
  }

  void rollbackWithoutAnEngineIsMergedByTheNext() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl(words("shift 10")).code, 0);
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto ran = room.sandbox.ctl(words("rollback --reason smoke"), QStringLiteral("Eve"));
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.startsWith(QStringLiteral("0 % to green confirmed on flag")), qPrintable(ran.out));
    QCOMPARE(room.flag(), 0);
    QVERIFY(room.engineIsGone());

    const auto status = room.sandbox.status();
    QVERIFY(status[key("rolledBack")].toBool());
    const auto merged = room.sandbox.journal(QStringLiteral("break-glass-merged"));
    QCOMPARE(merged.size(), 1);
    QCOMPARE(merged[0][key("records")][0][key("kind")].toString(), QStringLiteral("rollback-started"));
    QCOMPARE(merged[0][key("records")][0][key("by")].toString(), QStringLiteral("Eve"));
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    QCOMPARE(room.sandbox.journal(QStringLiteral("break-glass-merged")).size(), 1);
  }

  // Weights are back first; what else goes with a rollback is done by an engine that is started for it.
  void theRestOfARollbackIsLeftToAnEngine() {
    SmallRoom room;
    room.setFlagOnRollback();
    room.toGo();
    QCOMPARE(room.sandbox.ctl(words("shift 10")).code, 0);
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto ran = room.sandbox.ctl(words("rollback"));
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QCOMPARE(room.flag(), 0);
    QVERIFY2(ran.out.contains(QStringLiteral("an engine was started for the rest: Legacy on")), qPrintable(ran.out));
    QVERIFY(eventually([&] {
      const auto settled = room.sandbox.journal(QStringLiteral("task-settled"));
      return !settled.isEmpty() && settled[0][key("outcome")].toString() == QLatin1String("confirmed");
    }));
  }

  // Its engine dies under the order, acknowledged or not: traffic goes back all the same.
  void aRollbackOutlivesTheEngineThatWasAsked() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl(words("shift 10")).code, 0);
    room.fault("hang");
    auto rollback = room.sandbox.start(QStringLiteral("warroomctl"), words("rollback --room test"));
    QVERIFY(eventually([&] { return !room.sandbox.journal(QStringLiteral("rollback-started")).isEmpty(); }));
    room.signalEngine(SIGKILL);
    room.fault("ok");
    QVERIFY(eventually([&] { return rollback->state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(rollback->exitCode(), 0);
    QCOMPARE(room.flag(), 0);
  }

  // Promise 5: 250 ms without acknowledgement, and the seat ends the engine and acts.
  void rollbackPastAHungEngine() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl(words("shift 10")).code, 0);
    room.signalEngine(SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    const auto ran = room.sandbox.ctl(words("rollback"));
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QCOMPARE(room.flag(), 0);
    QVERIFY2(timer.elapsed() < 2'000, "250 ms of patience, and the rollback itself");
    QVERIFY(room.engineIsGone());
    QVERIFY(room.sandbox.status()[key("rolledBack")].toBool());
  }

  void journalOfAnotherRoomIsRefusedAndKept() {
    SmallRoom room;
    room.open();
    room.signalEngine(SIGTERM);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto other = QStringLiteral("other");
    const auto open = [&] {
      return room.sandbox.ctl({QStringLiteral("open"), QStringLiteral("--runbook"),
                               QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json"),
                               QStringLiteral("--environment"), room.environment()},
                              QStringLiteral("Ada"), other);
    };
    QCOMPARE(open().code, 0);
    ::kill(room.sandbox.enginePid(other), SIGTERM);
    QVERIFY(eventually([&] { return room.sandbox.enginePid(other) == 0; }));
    const auto journal = room.sandbox.roomDirectory(other) + QStringLiteral("/journal.sqlite");
    QVERIFY(QFile::rename(journal, journal + QStringLiteral(".own")));
    QVERIFY(QFile::copy(room.sandbox.roomDirectory() + QStringLiteral("/journal.sqlite"), journal));
    auto ran = open();
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QStringLiteral("is the journal of room \u201ctest\u201d, not of \u201cother\u201d")),
             qPrintable(ran.err));

    QVERIFY(QFile::remove(journal));
    ran = open();
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.err.contains(QStringLiteral("is empty or gone")), qPrintable(ran.err));
    QVERIFY(QFile::remove(journal));
    QVERIFY(QFile::rename(journal + QStringLiteral(".own"), journal));
    QCOMPARE(open().code, 0);
  }

  void aTakenSocketIsNamed() {
    SmallRoom room;
    room.open();
    room.signalEngine(SIGTERM);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto paths = locateRoom("test");
    QLocalServer squatter;
    QLocalServer::removeServer(QString::fromStdString(paths->socket));
    QVERIFY(squatter.listen(QString::fromStdString(paths->socket)));
    const auto ran = room.sandbox.run(QStringLiteral("warroomd"), words("--room test"));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QString::fromStdString(paths->socket)) &&
                 ran.err.contains(QStringLiteral("attach to it as a seat")),
             qPrintable(ran.err));
  }

  void noSecretIsToBeReadByOthers() {
    SmallRoom room;
    room.open();
    for (const auto& name : {"journal.sqlite", "runbook.json", "environment.json", "engine.lock", "engine.log"}) {
      const QFileInfo file(room.sandbox.roomDirectory() + QLatin1Char('/') + QString::fromUtf8(name));
      QVERIFY2(file.exists() && !(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)), name);
    }
  }
};

WARROOM_TEST(KillTest)
#include "kill_test.moc"

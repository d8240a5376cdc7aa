// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>

#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Sandbox;

// Every cutover that ships is played from its first check to its last: all well, with errors at the step where most is
// at stake, which a trigger answers, and with the abort by hand that a certificate asks for.
class ShippedRehearsalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void pags_data() { rows("canary-50"); }
  void pags() { isPlayedToItsEnd("pags"); }

  void rawdog7c_data() {
    rows("traffic-50");
    QTest::newRow("missed budget") << QStringLiteral("missed-maintenance-budget@window")
                                   << QStringLiteral("reached in attempt");
  }
  void rawdog7c() { isPlayedToItsEnd("rawdog-7c"); }

  void epic22_data() { rows("traffic-50"); }
  void epic22() { isPlayedToItsEnd("epic-22"); }

  void d1_data() { rows("canary-50"); }
  void d1() { isPlayedToItsEnd("d-1"); }

  void statePersistence_data() { rows("traffic-50"); }
  void statePersistence() { isPlayedToItsEnd("state-persistence"); }

 private:
  static void rows(const char* worst) {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    const auto at = QLatin1Char('@') + QString::fromLatin1(worst);
    QTest::newRow("all well") << QString() << QStringLiteral("reached in attempt 1");
    QTest::newRow("errors") << QStringLiteral("error-spike") + at
                            << QStringLiteral("reached in attempt 2; rolled back by trigger ");
    QTest::newRow("abort") << QStringLiteral("abort") + at
                           << QStringLiteral("reached in attempt 2; rolled back by hand in ");
  }

  static void isPlayedToItsEnd(const char* runbook) {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    const Sandbox sandbox{QStringLiteral(WARROOM_BIN_DIR)};
    QStringList arguments{QStringLiteral("rehearse"),
                          QStringLiteral(WARROOM_SOURCE_DIR "/checklists/%1.json").arg(QLatin1String(runbook))};
    if (!fault.isEmpty()) arguments += {QStringLiteral("--fault"), fault};
    QElapsedTimer played;
    played.start();
    const auto terminal = sandbox.start(QStringLiteral("warroomctl"), arguments);
    QVERIFY(terminal->waitForFinished(400'000));
    const auto said = QString::fromUtf8(terminal->readAllStandardOutput()).trimmed();
    QVERIFY2(terminal->exitCode() == 0, qPrintable(said));
    const auto last = said.section(QLatin1Char('\n'), -1);
    QVERIFY2(last.startsWith(QStringLiteral("PASSED: ")) && last.contains(says), qPrintable(said));
    const bool broughtBack = last.contains(QStringLiteral("rolled back"));
    QVERIFY2(said.contains(QStringLiteral("certificate: none")) != broughtBack, qPrintable(said));
    qInfo("played in %lld s", played.elapsed() / 1'000);
  }
};

WARROOM_TEST(ShippedRehearsalTest)
#include "shipped_rehearsal_test.moc"

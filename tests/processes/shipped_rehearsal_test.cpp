// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>

#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Sandbox;

// Every cutover that ships is played from its first check to its last: all well, with errors at the step where most is
// at stake, which a trigger answers, and with the abort that a certificate asks for.
class ShippedRehearsalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void isPlayedToItsEnd_data() {
    QTest::addColumn<QString>("runbook");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    const std::pair<const char*, const char*> plans[] = {{"pags", "canary-50"},
                                                         {"rawdog-7c", "traffic-50"},
                                                         {"d-1", "canary-50"},
                                                         {"state-persistence", "traffic-50"},
                                                         {"epic-22", "traffic-50"}};
    for (const auto& [plan, worst] : plans) {
      const auto row = [&, plan = plan](const QString& fault, const QString& says) {
        const auto name = QString::fromLatin1(plan) + QLatin1Char(' ') + fault;
        QTest::newRow(qPrintable(name.trimmed())) << QString::fromLatin1(plan) << fault << says;
      };
      const auto at = QLatin1Char('@') + QString::fromLatin1(worst);
      row({}, QStringLiteral("reached in attempt 1"));
      row(QStringLiteral("error-spike") + at, QStringLiteral("reached in attempt 2; rolled back by trigger "));
      row(QStringLiteral("abort") + at, QStringLiteral("reached in attempt 2; rolled back by hand in "));
    }
    QTest::newRow("rawdog-7c missed budget")
        << QStringLiteral("rawdog-7c") << QStringLiteral("missed-maintenance-budget@window")
        << QStringLiteral("reached in attempt");
  }

  void isPlayedToItsEnd() {
    QFETCH(QString, runbook);
    QFETCH(QString, fault);
    QFETCH(QString, says);
    const Sandbox sandbox{QStringLiteral(WARROOM_BIN_DIR)};
    QStringList arguments{QStringLiteral("rehearse"),
                          QStringLiteral(WARROOM_SOURCE_DIR "/checklists/%1.json").arg(runbook)};
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

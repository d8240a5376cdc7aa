// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The manual pages are written by hand: each command and option that --help names must stand in them.
#include <QtCore/QFile>

#include "tests/testkit/sandbox.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

QString page(const QString& program) {
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/packaging/man/") + program + QStringLiteral(".1"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList allOf(const QRegularExpression& pattern, const QString& text) {
  QStringList found;
  for (auto match = pattern.globalMatch(text); match.hasNext();) found << match.next().captured(1);
  return found;
}

QStringList optionsIn(const QString& help) {
  static const QRegularExpression option(QStringLiteral("^ +(?:-\\w,)?--([a-z][a-z-]*)"),
                                         QRegularExpression::MultilineOption);
  return allOf(option, help);
}

QStringList commandsIn(const QString& help) {
  static const QRegularExpression name(QStringLiteral("^  ([a-z][a-z-]*)(?: |$)"), QRegularExpression::MultilineOption);
  const auto from = help.indexOf(QStringLiteral("Subcommands:"));
  return from < 0 ? QStringList() : allOf(name, help.mid(from));
}

// What is missing, a line each.
QStringList missing(const testkit::Sandbox& sandbox, const QString& program, const QStringList& command) {
  const auto help = sandbox.run(program, command + QStringList(QStringLiteral("--help"))).out;
  if (help.isEmpty()) return {program + QStringLiteral(" has no --help for ") + command.join(QLatin1Char(' '))};
  const auto text = page(program);
  QStringList result;
  for (const auto& option : optionsIn(help))
    if (!text.contains(QRegularExpression(QStringLiteral("Fl Fl %1\\b(?!-)").arg(option))))
      result << program + QLatin1Char(' ') + command.join(QLatin1Char(' ')) + QStringLiteral(" --") + option;
  for (const auto& name : commandsIn(help)) {
    const auto whole = (command + QStringList(name)).join(QLatin1Char(' '));
    if (!text.contains(QRegularExpression(QStringLiteral("Cm %1\\b").arg(whole))))
      result << program + QLatin1Char(' ') + whole;
    result << missing(sandbox, program, command + QStringList(name));
  }
  return result;
}

}  // namespace

class ManPagesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void allThatHelpNamesIsThere_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("atLeast");
    QTest::newRow("desktop") << "warroom" << QStringList{QStringLiteral("room"), QStringLiteral("as")};
    QTest::newRow("engine") << "warroomd" << QStringList{QStringLiteral("room"), QStringLiteral("runbook")};
    QTest::newRow("terminal") << "warroomctl" << QStringList{QStringLiteral("room"), QStringLiteral("as")};
    QTest::newRow("lab") << "warroom-lab" << QStringList{QStringLiteral("version"), QStringLiteral("help")};
  }

  void allThatHelpNamesIsThere() {
    QFETCH(QString, program);
    QFETCH(QStringList, atLeast);
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const auto options = optionsIn(sandbox.run(program, {QStringLiteral("--help")}).out);
    for (const auto& option : atLeast) QVERIFY2(options.contains(option), qPrintable(option));
    QCOMPARE(missing(sandbox, program, {}), QStringList());
  }
};

WARROOM_TEST(ManPagesTest)
#include "man_pages_test.moc"

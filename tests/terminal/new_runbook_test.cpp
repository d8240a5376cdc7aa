// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/new_runbook.h"

#include <QtCore/QTemporaryDir>

#include "app/room/file.h"
#include "app/room/room.h"
#include "tests/testkit/test.h"

namespace warroom::terminal {

class NewRunbookTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void whatItWritesIsAPlan() {
    const QTemporaryDir directory;
    const auto files =
        writeNewRunbook({directory.filePath(QStringLiteral("plans")).toStdString(), "Shop: \"old\" to new", {}});
    QVERIFY2(files, files ? "" : files.error().message.c_str());
    QVERIFY(QString::fromStdString(files->runbook).endsWith(QStringLiteral("plans/shop-old-to-new.json")));
    const auto runbook = *readWholeFile(files->runbook);
    const auto environment = *readWholeFile(files->environment);
    const auto plan = makePlan(runbook, environment, files->runbook, files->environment);
    QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
    QCOMPARE(plan->runbook->id, std::string("shop-old-to-new"));
    QCOMPARE(plan->runbook->title, std::string("Shop: \"old\" to new"));
    QCOMPARE(plan->environment->id, std::string("shop-old-to-new-live"));
    QVERIFY2(runbook.find("//") != std::string::npos, "it explains itself");
    QVERIFY2(runbook.find("SPDX") == std::string::npos, "it is the team's own");
    QVERIFY2(environment.find("shop-old-to-new.json") != std::string::npos, "it names its runbook");
  }

  void aFileMayBeNamed() {
    const QTemporaryDir directory;
    const auto file = directory.filePath(QStringLiteral("mine.json")).toStdString();
    const auto files = writeNewRunbook({file, "Mine", "own"});
    QVERIFY(files);
    QCOMPARE(files->runbook, file);
    QCOMPARE(files->environment, directory.filePath(QStringLiteral("mine.live.json")).toStdString());
  }

  void nothingIsOverwritten() {
    const QTemporaryDir directory;
    const auto file = directory.filePath(QStringLiteral("mine.json")).toStdString();
    const auto environment = directory.filePath(QStringLiteral("mine.live.json")).toStdString();
    QVERIFY(writeWholeFile(environment, "precious").has_value());
    const auto files = writeNewRunbook({file, "Mine", {}});
    QVERIFY(!files);
    QCOMPARE(files.error().code, ErrorCode::BadInput);
    QCOMPARE(*readWholeFile(environment), std::string("precious"));
    QVERIFY(!readWholeFile(file));
  }

  void aNameThatIsNoneIsRefused() {
    const QTemporaryDir directory;
    const auto files = writeNewRunbook({directory.path().toStdString(), "Mine", "../../etc/x"});
    QVERIFY(!files);
    QCOMPARE(files.error().code, ErrorCode::BadInput);
  }
};

}  // namespace warroom::terminal

WARROOM_TEST(warroom::terminal::NewRunbookTest)
#include "new_runbook_test.moc"

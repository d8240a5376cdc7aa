// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <memory>

#include "tests/testkit/test.h"
#include "widgets/start/start_page.h"
#include "widgets/theme/theme.h"

namespace warroom {

// The page by itself: what it is given is seen, what is wished for is asked for, and nothing happens on its own.
class StartTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
    page_ = std::make_unique<StartPage>();
    page_->show();
    QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
  }
  void cleanup() { page_.reset(); }

  void emptyListsSaySo() {
    QStringList words;
    for (const QLabel* label : page_->findChildren<QLabel*>())
      if (label->isVisible()) words << label->text();
    for (const char* expected : {"no engine runs on this machine", "no room has been opened here yet"})
      QVERIFY2(words.contains(QString::fromUtf8(expected)), expected);
    QVERIFY(!find<QPushButton>("start-open").isEnabled());
    QVERIFY(!find<QPushButton>("start-rehearse-file").isEnabled());
  }

  void anExampleIsRehearsedAtTheChosenSpeed() {
    page_->setExamples({{QStringLiteral("/x/pags.json"), QStringLiteral("PAGS"), QStringLiteral("20 steps")}});
    QSignalSpy wanted(page_.get(), &StartPage::rehearseWanted);
    find<QComboBox>("start-speed").setCurrentIndex(2);
    find<QPushButton>("rehearse-pags.json").click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("/x/pags.json"));
    QCOMPARE(wanted[0][1].toInt(), 60);
  }

  void roomsAreAttachedToOrOpened() {
    page_->setRooms({room("old", false), room("now", true)});
    QSignalSpy wanted(page_.get(), &StartPage::roomWanted);
    QCOMPARE(find<QPushButton>("room-now").text(), QStringLiteral("Attach"));
    QCOMPARE(find<QPushButton>("room-old").text(), QStringLiteral("Open"));
    find<QPushButton>("room-old").click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("old"));
    page_->setRooms({});
    QTRY_VERIFY(page_->findChild<QPushButton*>(QStringLiteral("room-old")) == nullptr);
  }

  void hostileNamesArePlain() {
    auto hostile = room("bad", false);
    hostile.title = QStringLiteral("<img src=file:///etc/passwd>");
    page_->setRooms({hostile});
    for (const QLabel* label : page_->findChildren<QLabel*>()) QCOMPARE(label->textFormat(), Qt::PlainText);
  }

  void filesAreOpenedOnceBothAreNamed() {
    QSignalSpy wanted(page_.get(), &StartPage::openWanted);
    page_->setRunbook(QStringLiteral("/x/plan.json"));
    QVERIFY(find<QPushButton>("start-rehearse-file").isEnabled());
    QVERIFY(!find<QPushButton>("start-open").isEnabled());
    page_->setEnvironment(QStringLiteral("/x/live.json"));
    find<QPushButton>("start-open").click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("/x/plan.json"));
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("/x/live.json"));
  }

  void everyFindingIsSeenUntilTheFileIsAnother() {
    QStringList lines;
    for (int i = 1; i <= 40; ++i) lines << QStringLiteral("plan.json:%1:7: /steps: is wrong: mend it").arg(i);
    page_->setRunbook(QStringLiteral("/x/plan.json"));
    page_->setFindings(lines.join(QLatin1Char('\n')));
    auto& findings = find<QPlainTextEdit>("start-findings");
    QVERIFY(findings.isVisible());
    QCOMPARE(findings.toPlainText().split(QLatin1Char('\n')), lines);
    find<QLineEdit>("start-runbook").setText(QStringLiteral("/x/other.json"));
    QVERIFY(!findings.isVisible());
  }

  void droppedFilesAreHandedOn() {
    QSignalSpy dropped(page_.get(), &StartPage::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/x/plan.json")), QUrl(QStringLiteral("http://x/plan.json")),
                  QUrl::fromLocalFile(QStringLiteral("/x/photo.png"))});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_.get(), &drop);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped[0][0].toStringList(), QStringList{QStringLiteral("/x/plan.json")});

    page_->setBusy(QStringLiteral("Reading another"));  // which the file would end
    QDropEvent late(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(page_.get(), &late);
    QCOMPARE(dropped.size(), 1);
  }

  void longWorkIsSaidAndCanBeGivenUp() {
    QSignalSpy cancelled(page_.get(), &StartPage::cancelWanted);
    find<QPushButton>("browse-runbook").setFocus();
    page_->setBusy(QStringLiteral("Reading the runbook…"));
    page_->setBusy(QStringLiteral("Starting the lab…"));
    QVERIFY(find<QLabel>("start-says").text().contains(QStringLiteral("Starting the lab…")));
    QVERIFY(!find<QPushButton>("browse-runbook").isEnabled());
    page_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    QTest::keyClick(page_.get(), Qt::Key_Escape);
    QTRY_COMPARE(cancelled.size(), 1);  // a shortcut shows its button pressed first
    page_->setBusy({});
    QVERIFY(!find<QLabel>("start-says").isVisible());
    QVERIFY(find<QPushButton>("browse-runbook").isEnabled());
    QCOMPARE(page_->focusWidget()->objectName(), QStringLiteral("browse-runbook"));  // where the keyboard was
  }

  // A file dialog must not hold the event loop.
  void browsingDoesNotBlock() {
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");  // the offscreen one
    find<QPushButton>("browse-runbook").click();
    auto* dialog = page_->findChild<QFileDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->fileSelected(QStringLiteral("/x/chosen.json"));
    QCOMPARE(find<QLineEdit>("start-runbook").text(), QStringLiteral("/x/chosen.json"));
    dialog->reject();
  }

 private:
  static StartRoom room(const char* name, bool running) {
    return {QString::fromUtf8(name),
            QStringLiteral("PAGS"),
            QStringLiteral("STAGING"),
            QStringLiteral("2026-11-21 14:17"),
            QStringLiteral("T+15"),
            {},
            running};
  }
  template <typename Widget>
  Widget& find(const char* name) {
    auto* found = page_->findChild<Widget*>(QString::fromUtf8(name));
    if (!found) qFatal("no %s", name);
    return *found;
  }

  std::unique_ptr<StartPage> page_;
};

}  // namespace warroom

WARROOM_GUI_TEST(warroom::StartTest)
#include "start_test.moc"

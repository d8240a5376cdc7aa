// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QShortcut>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <set>

#include "tests/gui/screenshots/pictures.h"
#include "tests/gui/screenshots/rooms.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/help/help_overlay.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/wall/wall_window.h"

namespace warroom {

using help::Does;
using help::Place;

// Everything by keyboard, and the page that says how.
class HelpTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { desk_.reset(); }
  void opensAndCloses_data();
  void opensAndCloses();
  void aFieldKeepsItsQuestionMark();
  void listsEveryKey();
  void noKeyMeansTwoThings();
  void everyTargetExists();
  void rollbackIsNeverCovered();
  void tabStaysOnThePage();
  void keysAct_data();
  void keysAct();
  void chosenPercentIsShiftedByHolding();
  void theUppermostAlarmIsAcknowledged();
  void signingByKeyboard();
  void theFormOpensAsAPageAndComesBack();
  void theWallHasItsOwnKeys();

 private:
  help::HelpOverlay& overlay() { return *desk_->findChild<help::HelpOverlay*>(); }
  QWidget* focused() { return QApplication::focusWidget(); }
  void press(const QString& keys) {
    const QKeyCombination key = QKeySequence(keys)[0];
    QTest::keyClick(focused() ? focused() : desk_.get(), key.key(), key.keyboardModifiers());
  }
  void show(const staged::StagedRoom& room);

  testkit::ManualClock clock_;
  testkit::ManualScheduler scheduler_{clock_};
  std::unique_ptr<RoomWindow> desk_;
  std::vector<std::string> asked_;
  std::string acknowledged_;
};

void HelpTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  show(staged::warned());
}

void HelpTest::show(const staged::StagedRoom& room) {
  desk_ =
      staged::stage({QStringLiteral("x"), staged::Screen::Desk, [&] { return room; }, QSize(1920, 1080)}, scheduler_);
  asked_.clear();
  connect(desk_.get(), &RoomWindow::commandRequested, this, [this](const CommandBody& body) {
    asked_.push_back(kindOf(body));
    if (const auto* seen = std::get_if<command::AcknowledgeAlarm>(&body)) acknowledged_ = seen->alarm;
  });
  desk_->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(desk_.get()));
  desk_->findChild<QTabWidget*>(QStringLiteral("tabs"))->setFocus();
}

void HelpTest::opensAndCloses_data() {
  QTest::addColumn<QString>("opens");
  QTest::addColumn<QString>("closes");
  QTest::newRow("? and ?") << QStringLiteral("?") << QStringLiteral("?");
  QTest::newRow("F1 and F1") << QStringLiteral("F1") << QStringLiteral("F1");
  QTest::newRow("? and Esc") << QStringLiteral("?") << QStringLiteral("Esc");
}

void HelpTest::opensAndCloses() {
  QFETCH(QString, opens);
  QFETCH(QString, closes);
  QWidget* before = focused();
  QVERIFY(!overlay().isOpen());
  press(opens);
  QVERIFY(overlay().isVisible());
  QVERIFY(overlay().isAncestorOf(focused()) || focused() == &overlay());
  press(closes);
  QVERIFY(!overlay().isOpen());
  QCOMPARE(focused(), before);
}

void HelpTest::aFieldKeepsItsQuestionMark() {
  auto* person = desk_->findChild<QLineEdit*>(QStringLiteral("person"));
  person->setFocus();
  QTest::keyClick(person, '?');
  QVERIFY(person->text().contains(QLatin1Char('?')));
  QVERIFY(!overlay().isOpen());
  QTest::keyClick(person, Qt::Key_F1);
  QVERIFY(overlay().isOpen());
}

void HelpTest::listsEveryKey() {
  overlay().toggle();
  QStringList said;
  for (const QLabel* label : overlay().findChildren<QLabel*>()) said << label->text();
  int listed = 0;
  for (const auto& shortcut : help::shortcuts()) {
    if (shortcut.place == Place::Wall) continue;
    QVERIFY2(said.contains(QString::fromUtf8(shortcut.what)), shortcut.what);
    ++listed;
  }
  QVERIFY(listed > 20);
}

void HelpTest::noKeyMeansTwoThings() {
  std::set<QString> keys;
  for (const auto& shortcut : help::shortcuts()) {
    if (shortcut.does == Does::Told || shortcut.place == Place::Wall) continue;
    for (const auto& binding : shortcut.bindings) {
      const QKeySequence sequence(QString::fromLatin1(binding.keys), QKeySequence::PortableText);
      QCOMPARE(sequence.count(), 1);
      QVERIFY2(keys.insert(sequence.toString()).second, binding.keys);
    }
  }
  // And what is installed is what the table says.
  std::set<QString> installed;
  for (const QShortcut* each : desk_->findChildren<QShortcut*>()) installed.insert(each->key().toString());
  for (const QString& key : keys) QVERIFY2(installed.contains(key), qPrintable(key));
}

void HelpTest::everyTargetExists() {
  for (const auto& shortcut : help::shortcuts()) {
    const bool named = shortcut.does == Does::Click || shortcut.does == Does::Focus;
    for (const auto& binding : shortcut.bindings) {
      if (named) QVERIFY2(desk_->findChild<QWidget*>(QString::fromLatin1(binding.target)), binding.target);
    }
  }
}

void HelpTest::rollbackIsNeverCovered() {
  auto* rollback = desk_->findChild<HoldButton*>(QStringLiteral("rollback"));
  for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)}) {
    desk_->resize(size);
    QCoreApplication::sendPostedEvents();
    for (int page = 0; page < 2; ++page) {
      if (page == 0) press(QStringLiteral("F1"));
      if (page == 1) press(QStringLiteral("Ctrl+Shift+G"));
      const QPoint middle = rollback->mapTo(desk_.get(), rollback->rect().center());
      QCOMPARE(desk_->childAt(middle), rollback);
      rollback->beginHold();
      scheduler_.advance(Milliseconds{1'000});
      rollback->endHold();
      QCOMPARE(asked_, std::vector<std::string>{"roll-back"});
      asked_.clear();
      press(QStringLiteral("Esc"));
    }
  }
}

void HelpTest::tabStaysOnThePage() {
  press(QStringLiteral("F1"));
  bool reachedRollback = false;
  for (int i = 0; i < 40; ++i) {
    press(QStringLiteral("Tab"));
    const bool onPage = focused() == &overlay() || overlay().isAncestorOf(focused());
    const QRect place(focused()->mapTo(desk_.get(), QPoint()), focused()->size());
    QVERIFY2(onPage || !overlay().geometry().intersects(place), qPrintable(focused()->objectName()));
    reachedRollback = reachedRollback || focused()->objectName() == QStringLiteral("rollback");
  }
  QVERIFY(reachedRollback);
}

void HelpTest::keysAct_data() {
  QTest::addColumn<QString>("keys");
  QTest::addColumn<QString>("focus");
  QTest::addColumn<QString>("asks");
  const auto row = [](const char* keys, const char* focus, const char* asks) {
    QTest::newRow(keys) << QString::fromLatin1(keys) << QString::fromLatin1(focus) << QString::fromLatin1(asks);
  };
  row("Ctrl+T", "", "hold-clock");
  row("Ctrl+R", "", "run-checks");
  row("Ctrl+K", "", "acknowledge-alarm");
  row("Alt+1", "shift1", "");
  row("Alt+7", "shift100", "");
  row("Alt+N", "person", "");
  row("Alt+I", "item-list", "");
  row("Alt+T", "timeline-list", "");
  row("Alt+J", "journal-list", "");
  row("Alt+G", "trigger-list", "");
  row("Ctrl+G", "sign-role", "");
}

void HelpTest::keysAct() {
  QFETCH(QString, keys);
  QFETCH(QString, focus);
  QFETCH(QString, asks);
  press(keys);
  if (!focus.isEmpty()) QCOMPARE(focused()->objectName(), focus);
  QCOMPARE(asked_.size(), asks.isEmpty() ? std::size_t(0) : std::size_t(1));
  if (!asks.isEmpty()) QCOMPARE(QString::fromStdString(asked_.front()), asks);
}

void HelpTest::chosenPercentIsShiftedByHolding() {
  press(QStringLiteral("Alt+3"));
  QTest::keyPress(focused(), Qt::Key_Space);
  scheduler_.advance(Milliseconds{1'000});
  QCOMPARE(asked_, std::vector<std::string>{"shift"});
  QTest::keyRelease(focused(), Qt::Key_Space);
}

// Whichever came first: the eye is at the top.
void HelpTest::theUppermostAlarmIsAcknowledged() {
  staged::StagedRoom room = staged::atFifty();
  room.happen(event::TriggerPending{"latency", 1.21, 0, "1.21 s, limit > 1 s"});
  show(room);
  room.happen(event::TriggerBlind{"queue-depth", Verdict::NoData, "the answer is empty"});
  desk_->setState(room.state, room.live, room.samples, room.now);
  QCoreApplication::processEvents();
  press(QStringLiteral("Ctrl+K"));
  QCOMPARE(acknowledged_, std::string("trigger/queue-depth/blind"));
}

void HelpTest::signingByKeyboard() {
  show(staged::deciding());
  press(QStringLiteral("Ctrl+G"));
  press(QStringLiteral("Down"));
  for (int i = 0; i < 6 && focused()->objectName() != QStringLiteral("sign-go"); ++i) press(QStringLiteral("Tab"));
  QCOMPARE(focused()->objectName(), QStringLiteral("sign-go"));
  press(QStringLiteral("Space"));
  QCOMPARE(asked_, std::vector<std::string>{"sign-form"});
}

void HelpTest::theFormOpensAsAPageAndComesBack() {
  show(staged::deciding());
  auto* form = desk_->findChild<QWidget*>(QStringLiteral("go-no-go"));
  auto* tabs = desk_->findChild<QTabWidget*>(QStringLiteral("tabs"));
  QVERIFY(tabs->isAncestorOf(form));
  press(QStringLiteral("Ctrl+Shift+G"));
  auto* page = desk_->findChild<QWidget*>(QStringLiteral("form-page"));
  QVERIFY(page && page->isVisible() && page->isAncestorOf(form));
  QVERIFY(form->width() > desk_->width() * 9 / 10);
  // What is signed is seen whole, and the state goes on reaching it.
  const staged::StagedRoom room = staged::decided();
  desk_->setState(room.state, room.live, room.samples, room.now);
  QVERIFY(desk_->findChild<QWidget*>(QStringLiteral("answers"))->isVisible());
  QVERIFY(
      desk_->findChild<QLabel*>(QStringLiteral("form-state"))->text().contains(QStringLiteral("GO: 4 of 4 signed")));
  // Where traffic is, and the buttons that move it, stay in sight.
  for (const char* beside : {"truths", "trafficCard"}) {
    const auto* card = desk_->findChild<QWidget*>(QString::fromLatin1(beside));
    const QRect place(card->mapTo(desk_.get(), QPoint()), card->size());
    QVERIFY2(!page->geometry().intersects(place), beside);
  }
  press(QStringLiteral("Esc"));
  QVERIFY(!page->isVisible());
  QVERIFY(tabs->isAncestorOf(form));
  QVERIFY(form->isVisible());
}

void HelpTest::theWallHasItsOwnKeys() {
  desk_ = staged::stage({QStringLiteral("x"), staged::Screen::Wall, [] { return staged::warned(); }, QSize(1920, 1080)},
                        scheduler_);
  desk_->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(desk_.get()));
  desk_->setFocus();
  press(QStringLiteral("F11"));
  QVERIFY(desk_->isFullScreen());
  press(QStringLiteral("Esc"));
  QVERIFY(!desk_->isFullScreen());
  press(QStringLiteral("F11"));
  press(QStringLiteral("F11"));
  QVERIFY(!desk_->isFullScreen());
  press(QStringLiteral("?"));
  QVERIFY(overlay().isOpen());
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::HelpTest)
#include "help_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <set>

#include "tests/gui/screenshots/pictures.h"
#include "tests/gui/screenshots/rooms.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {

using staged::Screen;

// What a reader of the screen is told, asked through Qt's accessibility interface.
class AccessibilityTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { window_.reset(); }
  void everyControlHasANameAndItsRole_data();
  void everyControlHasANameAndItsRole();
  void namesTellTheState();
  void rowsAreRead();
  void theWallIsRead();
  void tabReachesEverything_data();
  void tabReachesEverything();

 private:
  void show(Screen screen, const staged::StagedRoom& room);
  QString nameOf(const char* object);

  testkit::ManualClock clock_;
  testkit::ManualScheduler scheduler_{clock_};
  std::unique_ptr<QWidget> window_;
};

void AccessibilityTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
}

void AccessibilityTest::show(Screen screen, const staged::StagedRoom& room) {
  window_ = staged::stageAny({QStringLiteral("x"), screen, [&] { return room; }, QSize(1920, 1080)}, scheduler_);
  window_->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(window_.get()));
}

QString AccessibilityTest::nameOf(const char* object) {
  auto* widget = window_->findChild<QWidget*>(QString::fromLatin1(object));
  auto* interface = widget ? QAccessible::queryAccessibleInterface(widget) : nullptr;
  return interface ? interface->text(QAccessible::Name) : QString();
}

void AccessibilityTest::everyControlHasANameAndItsRole_data() {
  QTest::addColumn<int>("screen");
  QTest::newRow("desk") << int(Screen::Desk);
  QTest::newRow("form in its tab") << int(Screen::DecisionTab);
  QTest::newRow("form as a page") << int(Screen::DecisionPage);
  QTest::newRow("checklists") << int(Screen::Before);
  QTest::newRow("journal") << int(Screen::Journal);
  QTest::newRow("override") << int(Screen::Override);
  QTest::newRow("help") << int(Screen::Help);
  QTest::newRow("wall") << int(Screen::Wall);
  QTest::newRow("start page") << int(Screen::StartBusy);
  QTest::newRow("rehearsal") << -1;
}

void AccessibilityTest::everyControlHasANameAndItsRole() {
  QFETCH(int, screen);
  if (screen < 0)
    show(Screen::Desk, staged::warned(EnvironmentKind::Rehearsal));
  else
    show(Screen(screen), staged::warned());
  int asked = 0;
  for (QWidget* widget : window_->findChildren<QWidget*>()) {
    auto* interface = QAccessible::queryAccessibleInterface(widget);
    if (!interface || !widget->isVisible()) continue;
    const QString what =
        QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    const auto expect = [&](QAccessible::Role role) {
      QVERIFY2(interface->role() == role, qPrintable(what + QStringLiteral(" role %1").arg(int(interface->role()))));
      ++asked;
    };
    if (qobject_cast<QAbstractButton*>(widget)) expect(QAccessible::Button);
    if (qobject_cast<QLineEdit*>(widget)) expect(QAccessible::EditableText);
    if (qobject_cast<QComboBox*>(widget)) expect(QAccessible::ComboBox);
    if (qobject_cast<QAbstractItemView*>(widget)) expect(QAccessible::List);
    if (auto* tabs = qobject_cast<QTabBar*>(widget)) {
      QCOMPARE(interface->role(), QAccessible::PageTabList);
      for (int i = 0; i < tabs->count(); ++i) {
        QCOMPARE(interface->child(i)->role(), QAccessible::PageTab);
        QVERIFY(!interface->child(i)->text(QAccessible::Name).isEmpty());
      }
    }
    const bool takesFocus = widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
    if (takesFocus) QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
    if (takesFocus && widget->isEnabled()) QVERIFY2(interface->state().focusable, qPrintable(what));
  }
  QVERIFY(Screen(screen) == Screen::Wall || asked > 8);
}

void AccessibilityTest::namesTellTheState() {
  show(Screen::Desk, staged::warned());
  QCOMPARE(nameOf("rollback"), QStringLiteral("Roll back to blue: hold for one second"));
  QVERIFY2(nameOf("shift100").startsWith(QStringLiteral("100 %, locked: ")), qPrintable(nameOf("shift100")));
  QCOMPARE(nameOf("shift50"), QStringLiteral("50 %, now"));
  QVERIFY2(nameOf("shift10").contains(QStringLiteral("go back")), qPrintable(nameOf("shift10")));
  QVERIFY2(nameOf("complete-step").contains(QStringLiteral("5 checks outstanding")),
           qPrintable(nameOf("complete-step")));
  QCOMPARE(nameOf("commandedValue"), QStringLiteral("commanded 50 %, normal"));
  QCOMPARE(nameOf("confirmedValue"), QStringLiteral("confirmed 50 %, normal"));
  QVERIFY2(nameOf("observedValue").startsWith(QStringLiteral("observed 49.8 %")), qPrintable(nameOf("observedValue")));
  QVERIFY2(nameOf("panel-latency-p95").contains(QStringLiteral("warning")), qPrintable(nameOf("panel-latency-p95")));
  QVERIFY2(nameOf("splitBar").contains(QStringLiteral("50 %")), qPrintable(nameOf("splitBar")));
  show(Screen::Desk, staged::inDoubt());
  QVERIFY2(nameOf("confirmedValue").contains(QStringLiteral("in doubt")), qPrintable(nameOf("confirmedValue")));
}

// A row says all that the eye sees in it: its text, and how it stands.
void AccessibilityTest::rowsAreRead() {
  show(Screen::Desk, staged::warned());
  for (const char* list : {"timeline-list", "item-list", "trigger-list"}) {
    auto* view = window_->findChild<QAbstractItemView*>(QString::fromLatin1(list));
    auto* interface = QAccessible::queryAccessibleInterface(view);
    QVERIFY2(interface && interface->childCount() > 3, list);
    for (int i = 0; i < interface->childCount(); ++i) {
      const QString row = interface->child(i)->text(QAccessible::Name);
      QVERIFY2(row.size() > 8, list);
    }
  }
  auto* triggers = QAccessible::queryAccessibleInterface(window_->findChild<QWidget*>(QStringLiteral("trigger-list")));
  const QString latency = triggers->child(1)->text(QAccessible::Name);
  QVERIFY2(latency.contains(QStringLiteral("warning")) && latency.contains(QStringLiteral("5:33 of 15:00")),
           qPrintable(latency));
}

void AccessibilityTest::theWallIsRead() {
  show(Screen::Wall, staged::fired());
  QVERIFY2(nameOf("wallHeader").startsWith(QStringLiteral("LIVE, PAGS")), qPrintable(nameOf("wallHeader")));
  QVERIFY2(nameOf("wallAlert").startsWith(QStringLiteral("CRITICAL: ROLLING BACK")), qPrintable(nameOf("wallAlert")));
  QVERIFY2(nameOf("wallTruths").contains(QStringLiteral("confirmed")), qPrintable(nameOf("wallTruths")));
  QVERIFY2(nameOf("wallPanel-error-rate").contains(QStringLiteral("critical")),
           qPrintable(nameOf("wallPanel-error-rate")));
  QVERIFY2(nameOf("wallStep").contains(QStringLiteral("Canary at 50 %")), qPrintable(nameOf("wallStep")));
}

void AccessibilityTest::tabReachesEverything_data() {
  QTest::addColumn<int>("screen");
  QTest::newRow("desk") << int(Screen::Desk);
  QTest::newRow("form in its tab") << int(Screen::DecisionTab);
  QTest::newRow("rehearsal") << -1;
}

void AccessibilityTest::tabReachesEverything() {
  QFETCH(int, screen);
  if (screen < 0)
    show(Screen::Desk, staged::warned(EnvironmentKind::Rehearsal));
  else
    show(Screen(screen), staged::warned());
  std::set<QWidget*> wanted;
  for (QWidget* widget : window_->findChildren<QWidget*>()) {
    const bool proxied = widget->focusProxy() != nullptr;
    if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && widget->isEnabled() && !proxied)
      wanted.insert(widget);
  }
  QVERIFY(wanted.size() > 20);
  window_->findChild<QTabWidget*>(QStringLiteral("tabs"))->setFocus();
  for (int i = 0; i < 80; ++i) {
    wanted.erase(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  QStringList left;
  for (const QWidget* widget : wanted) left << widget->objectName();
  QVERIFY2(wanted.empty(), qPrintable(left.join(QLatin1Char(' '))));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::AccessibilityTest)
#include "accessibility_test.moc"

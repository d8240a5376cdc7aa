// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <memory>

#include "tests/testkit/small_plan.h"
#include "tests/testkit/test.h"
#include "widgets/journal/journal_panel.h"
#include "widgets/theme/controls.h"

namespace warroom {

class JournalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void followsTheEnd();
  void staysWhereThePersonScrolledTo();
  void anotherSizeKeepsTheEnd();
  void foreignTextIsPlain();

 private:
  void append(int count, const std::string& note = "as agreed");
  QScrollBar* bar() { return list_->verticalScrollBar(); }
  bool atEnd() { return bar()->maximum() > 0 && bar()->value() == bar()->maximum(); }

  std::unique_ptr<QWidget> window_;
  JournalPanel* panel_ = nullptr;
  QListView* list_ = nullptr;
  std::uint64_t sequence_ = 0;
};

void JournalTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  sequence_ = 0;
  window_ = std::make_unique<QWidget>();
  window_->resize(430, 400);
  panel_ = new JournalPanel(window_.get());
  panel_->setGeometry(window_->rect());
  list_ = panel_->findChild<QListView*>(QStringLiteral("journal-list"));
  theme::setDensity(*window_, 1);
  panel_->setPlan(testkit::smallPlan().runbook);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
}

void JournalTest::append(int count, const std::string& note) {
  std::vector<Event> events;
  for (int i = 0; i < count; ++i) {
    Event event;
    event.sequence = ++sequence_;
    event.by = "Ada";
    event.body = event::ClockHeld{note};
    events.push_back(event);
  }
  panel_->append(events);
}

void JournalTest::followsTheEnd() {
  append(50);
  QCOMPARE(list_->model()->rowCount(), 50);
  QTRY_VERIFY(atEnd());
  append(50);
  QTRY_VERIFY(atEnd());
  QVERIFY(list_->viewport()->rect().intersects(list_->visualRect(list_->model()->index(99, 0))));
  QVERIFY(panel_->findChild<QPushButton*>(QStringLiteral("journal-newest"))->isHidden());
}

void JournalTest::staysWhereThePersonScrolledTo() {
  append(50);
  QTRY_VERIFY(atEnd());
  bar()->setValue(100);
  append(50);
  QTRY_VERIFY(list_->visualRect(list_->model()->index(99, 0)).isValid());
  QCOMPARE(bar()->value(), 100);
  QVERIFY(!panel_->isFollowing());
  auto* newest = panel_->findChild<QPushButton*>(QStringLiteral("journal-newest"));
  QVERIFY(newest->isVisible());
  QTest::mouseClick(newest, Qt::LeftButton);
  QVERIFY(panel_->isFollowing());
  QTRY_VERIFY(atEnd());
}

void JournalTest::anotherSizeKeepsTheEnd() {
  append(60);
  QTRY_VERIFY(atEnd());
  for (const QSize size : {QSize(1000, 300), QSize(430, 250), QSize(430, 500)}) {
    panel_->resize(size);
    QTRY_VERIFY(atEnd());
    QVERIFY(panel_->isFollowing());
  }
}

void JournalTest::foreignTextIsPlain() {
  append(1, "<img src=file:///etc/passwd>");
  const auto index = list_->model()->index(0, 0);
  QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("<img")));
  const auto tip = index.data(Qt::ToolTipRole).toString();
  QVERIFY(tip.contains(QStringLiteral("&lt;img")));
  QVERIFY(!tip.contains(QStringLiteral("<img")));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::JournalTest)
#include "journal_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <memory>

#include "models/items/next_for_people.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"
#include "widgets/checklists/trigger_board.h"
#include "widgets/panels/chart_scale.h"
#include "widgets/panels/panel_chart.h"
#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"
#include "widgets/wall/wall_panel.h"

namespace warroom {

using testkit::Drill;

// Amendments on the desk: proposed from the board, seen by all, co-signed by another person.
class AmendmentsWidgetsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { window_.reset(); }
  void aNumberIsProposedByKeyboard();
  void whatIsTypedStaysWithItsTrigger();
  void aProposalStandsOutUntilItIsSettled();
  void nobodyCoSignsTheirOwn();
  void anAmendedRowSaysSo();
  void hostileWordsArePlain();
  void thePanelsFollow();
  void peopleAreTold();

 private:
  void refresh();
  template <typename T>
  T& find(const char* name) {
    return *board_->findChild<T*>(QString::fromLatin1(name));
  }
  void select() { list().setCurrentIndex(list().model()->index(0, 0)); }
  QListView& list() { return find<QListView>("trigger-list"); }
  void propose(const char* value = "0.005", const char* reason = "measured at T-15") {
    QCOMPARE(drill_->give(command::ProposeAmendment{Amendable::Limit, "errors", value, reason}), std::string());
    refresh();
  }

  std::unique_ptr<Drill> drill_;
  std::unique_ptr<QWidget> window_;
  TriggerBoard* board_ = nullptr;
  std::vector<CommandBody> asked_;
};

void AmendmentsWidgetsTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = std::make_unique<Drill>();
  asked_.clear();
  window_ = std::make_unique<QWidget>();
  window_->resize(480, 260);
  board_ = new TriggerBoard(window_.get());
  board_->setGeometry(10, 10, 460, 240);
  connect(board_, &TriggerBoard::commandRequested, this, [this](const CommandBody& body) { asked_.push_back(body); });
  board_->setPerson(QStringLiteral("Grace"));
  theme::setDensity(*window_, 1);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  refresh();
}

void AmendmentsWidgetsTest::refresh() {
  board_->setState(drill_->state, {}, drill_->clock.plan());
  QCoreApplication::sendPostedEvents();
}

void AmendmentsWidgetsTest::aNumberIsProposedByKeyboard() {
  auto& value = find<QLineEdit>("amend-value");
  auto& amend = find<QPushButton>("amend");
  QVERIFY(!value.isVisible());
  list().setFocus();
  QTest::keyClick(&list(), Qt::Key_Down);
  QVERIFY(value.isVisible());
  QCOMPARE(find<QComboBox>("amend-what").currentText(), QStringLiteral("limit 0.01 ratio"));
  QCOMPARE(value.accessibleName(),
           QStringLiteral("New value instead of limit 0.01 ratio: Error rate above 1 % for 10 s"));
  QVERIFY(!amend.isEnabled());
  QTest::keyClick(&list(), Qt::Key_Tab);
  QTest::keyClick(&find<QComboBox>("amend-what"), Qt::Key_Down);
  QCOMPARE(find<QComboBox>("amend-what").currentText(), QStringLiteral("for 10 s"));
  QTest::keyClick(&find<QComboBox>("amend-what"), Qt::Key_Tab);
  QCOMPARE(QApplication::focusWidget(), &value);
  QTest::keyClicks(&value, QStringLiteral("5s"));
  QVERIFY(!amend.isEnabled());  // not without a reason
  QTest::keyClick(&value, Qt::Key_Tab);
  QTest::keyClicks(&find<QLineEdit>("amend-reason"), QStringLiteral("measured"));
  QTest::keyClick(&find<QLineEdit>("amend-reason"), Qt::Key_Tab);
  QCOMPARE(QApplication::focusWidget(), &amend);
  QTest::keyClick(&amend, Qt::Key_Space);
  QCOMPARE(asked_.size(), 1U);
  const auto& asked = std::get<command::ProposeAmendment>(asked_.front());
  QCOMPARE(asked.what, Amendable::For);
  QCOMPARE(asked.of + "|" + asked.value + "|" + asked.reason, std::string("errors|5s|measured"));
  QVERIFY(find<QWidget>("proposal").isHidden());  // asked for is not proposed
}

void AmendmentsWidgetsTest::whatIsTypedStaysWithItsTrigger() {
  select();
  find<QLineEdit>("amend-value").setText(QStringLiteral("0.00"));
  find<QComboBox>("amend-what").setCurrentIndex(1);
  refresh();
  QCOMPARE(find<QLineEdit>("amend-value").text(), QStringLiteral("0.00"));
  QCOMPARE(find<QComboBox>("amend-what").currentIndex(), 1);
}

void AmendmentsWidgetsTest::aProposalStandsOutUntilItIsSettled() {
  propose();
  QVERIFY(find<QWidget>("proposal").isVisible());
  QCOMPARE(find<QLabel>("proposal-title").text(),
           QStringLiteral("▶ limit 0.01 ratio → 0.005 ratio · Error rate above 1 % for 10 s"));
  QCOMPARE(find<QLabel>("proposal-detail").text(), QStringLiteral("Amendment 1 by Ada: measured at T-15"));
  propose("0.002");
  QVERIFY(find<QLabel>("proposal-detail").text().startsWith(QStringLiteral("1 more · ")));
  for (const char* name : {"co-sign", "reject-amendment"}) {
    auto* interface = QAccessible::queryAccessibleInterface(&find<QWidget>(name));
    QVERIFY(interface->text(QAccessible::Name).contains(QStringLiteral("Amendment 1")));
    QVERIFY(find<QPushButton>(name).focusPolicy() & Qt::TabFocus);
  }
  QTest::mouseClick(&find<QPushButton>("reject-amendment"), Qt::LeftButton);
  QTest::mouseClick(&find<QPushButton>("co-sign"), Qt::LeftButton);
  QCOMPARE(asked_.size(), 2U);
  QCOMPARE(std::get<command::RejectAmendment>(asked_[0]).number, 1);
  QCOMPARE(std::get<command::CoSignAmendment>(asked_[1]).number, 1);
  QVERIFY(find<QWidget>("proposal").isVisible());
  QCOMPARE(drill_->give(asked_[0], "Grace"), std::string());
  refresh();
  QVERIFY(find<QLabel>("proposal-detail").text().startsWith(QStringLiteral("Amendment 2 by Ada")));
  // It has slid under the hand that meant the first one.
  QTest::mouseClick(&find<QPushButton>("co-sign"), Qt::LeftButton);
  QTest::mouseClick(&find<QPushButton>("reject-amendment"), Qt::LeftButton);
  QCOMPARE(asked_.size(), 2U);
  QTRY_VERIFY(find<QPushButton>("co-sign").isEnabled() && find<QPushButton>("reject-amendment").isEnabled());
  QCOMPARE(drill_->give(command::CoSignAmendment{2}, "Grace"), std::string());
  refresh();
  QVERIFY(find<QWidget>("proposal").isHidden());
}

void AmendmentsWidgetsTest::nobodyCoSignsTheirOwn() {
  board_->setPerson(QStringLiteral("ada "));
  propose();
  auto& coSign = find<QPushButton>("co-sign");
  QVERIFY(!coSign.isEnabled());
  QCOMPARE(coSign.text(), QStringLiteral("LOCKED"));
  QCOMPARE(coSign.accessibleDescription(), QStringLiteral("another person than Ada co-signs it"));
  QVERIFY(find<QPushButton>("reject-amendment").isEnabled());
}

void AmendmentsWidgetsTest::anAmendedRowSaysSo() {
  const auto index = list().model()->index(0, 0);
  const int before = list().visualRect(index).height();
  propose();
  QCOMPARE(drill_->give(command::CoSignAmendment{1}, "Grace"), std::string());
  refresh();
  const auto sentence = index.data().toString();
  QVERIFY2(sentence.contains(QStringLiteral("> 0.005 ratio for 10 s · rolls back")), qPrintable(sentence));
  QVERIFY2(sentence.endsWith(QStringLiteral("limit 0.005 ratio (amended from 0.01 ratio by Ada, co-signed by Grace)")),
           qPrintable(sentence));
  QVERIFY(list().visualRect(index).height() > before);
  select();
  QCOMPARE(find<QComboBox>("amend-what").currentText(), QStringLiteral("limit 0.005 ratio"));
}

void AmendmentsWidgetsTest::hostileWordsArePlain() {
  propose("0.005", "<b>x</b>\u202Eevil\nline");
  for (const auto* label : board_->findChildren<QLabel*>()) {
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(!label->text().contains(QChar(0x202E)) && !label->text().contains(QLatin1Char('\n')));
  }
}

// Both pictures of a panel: its limit is within the axis, which grows and shrinks with it.
void AmendmentsWidgetsTest::thePanelsFollow() {
  const auto& runbook = *drill_->state.plan.runbook;
  QWidget window;
  PanelWidget panel(runbook.panels.front(), runbook.pollInterval, &window);
  WallPanel wall(runbook.panels.front(), runbook.pollInterval, &window);
  LiveState live;
  const auto at = drill_->clock.plan().time_since_epoch().count();
  live.series["errors/green"] = {Verdict::Pass, 0.06, {}, at};  // 6 %, with 5 % critical
  SampleStore samples;
  samples.append("errors/green", {drill_->clock.plan(), 0.06});
  drill_->happen(event::BackendRead{"flag", 100, {}});
  panel.setGeometry(0, 0, 480, 320);
  wall.setGeometry(480, 0, 480, 320);
  window.resize(960, 320);
  theme::setDensity(window, 1);
  window.show();
  const auto show = [&] {
    panel.setState(drill_->state, live, samples, drill_->clock.plan());
    wall.setState(drill_->state, live, samples, drill_->clock.plan(), false);
  };
  show();
  QCOMPARE(panel.view().mark, Mark::Critical);
  const double before = panel.chart().top();
  const auto picture = wall.grab().toImage();
  QCOMPARE(drill_->give(command::ProposeAmendment{Amendable::Critical, "errors", "20 %", "busy"}), std::string());
  QCOMPARE(drill_->give(command::CoSignAmendment{1}, "Grace"), std::string());
  show();
  QCOMPARE(panel.view().mark, Mark::Warning);
  QVERIFY2(panel.chart().top() > before, "the axis holds the new limit");
  QVERIFY(wall.grab().toImage() != picture);
}

void AmendmentsWidgetsTest::peopleAreTold() {
  propose();
  const auto rows = nextForPeople(drill_->state, drill_->clock.plan(), 5);
  QVERIFY(std::any_of(rows.begin(), rows.end(), [](const NextRow& row) {
    return row.text == QStringLiteral("Co-sign or reject amendment 1") && row.who == QStringLiteral("not Ada");
  }));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::AmendmentsWidgetsTest)
#include "amendments_widgets_test.moc"

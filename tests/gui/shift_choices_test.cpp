// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtWidgets/QTabBar>
#include <memory>

#include "tests/cutover/drill.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/traffic/override_panel.h"
#include "widgets/traffic/traffic_card.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

// Which percentages and which track the traffic card offers.
class ShiftChoicesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { window_.reset(); }
  void anyPlannedPercentHasItsButton();
  void aPersonChoosesTheTrack();
  void aHoldIsNotOfAnotherTrack();

 private:
  void makeCard();
  void makeTwoTracks();  // all of the first is on green, the second is to begin
  void refresh() { card_->setState(drill_.state, {}, drill_.clock.plan()); }
  template <typename Widget>
  Widget& find(const QString& name) {
    auto* found = card_->findChild<Widget*>(name);
    if (!found) qFatal("no %s", qPrintable(name));
    return *found;
  }
  HoldButton& button(int percent) { return find<HoldButton>(QStringLiteral("shift%1").arg(percent)); }
  QTabBar& tabs() { return find<QTabBar>(QStringLiteral("tracks")); }
  void hold(HoldButton& button);

  testkit::ManualClock io_;
  testkit::ManualScheduler scheduler_{io_};
  std::unique_ptr<QWidget> window_;
  TrafficCard* card_ = nullptr;
  Drill drill_;
  std::vector<CommandBody> commands_;
};

void ShiftChoicesTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = Drill();
  commands_.clear();
}

void ShiftChoicesTest::makeCard() {
  window_ = std::make_unique<QWidget>();
  window_->resize(1500, 320);
  card_ = new TrafficCard(scheduler_, window_.get());
  card_->resize(window_->size());
  card_->setPerson(QStringLiteral("Ada"));
  connect(card_, &TrafficCard::commandRequested, this, [this](const CommandBody& body) { commands_.push_back(body); });
  refresh();
  window_->show();
  window_->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(window_.get()));
}

void ShiftChoicesTest::hold(HoldButton& button) {
  QTest::mousePress(&button, Qt::LeftButton);
  scheduler_.advance(1s);
  QTest::mouseRelease(&button, Qt::LeftButton);
}

void ShiftChoicesTest::anyPlannedPercentHasItsButton() {
  Plan plan = drill_.state.plan;
  Runbook runbook = *plan.runbook;
  for (Step& step : runbook.steps)
    if (step.id == "ten") step.percent = 20;
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  makeCard();  // for a plan that has no such step
  drill_.state = initialState(std::move(plan));
  drill_.toGo();
  refresh();
  QVERIFY(button(20).isVisible());
  QVERIFY(button(10).geometry().right() < button(20).geometry().left());
  QVERIFY(button(20).geometry().right() < button(25).geometry().left());
  button(10).setFocus();
  QTest::keyClick(&button(10), Qt::Key_Tab);
  QVERIFY(button(20).hasFocus());
  hold(button(20));
  QCOMPARE(commands_.size(), std::size_t(1));
  QCOMPARE(std::get<command::Shift>(commands_.front()).percent, 20);
}

void ShiftChoicesTest::makeTwoTracks() {
  Plan plan = drill_.state.plan;
  Runbook runbook = *plan.runbook;
  runbook.tracks = {{"traffic", "Traffic", {"balancer"}, {}}, {"feature", "Bells & whistles", {"flag"}, {}}};
  std::erase_if(runbook.steps, [](const Step& step) { return step.id == "checkpoint"; });
  for (Step& step : runbook.steps)
    if (step.id == "all") step.track = "feature";
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  drill_.state = initialState(std::move(plan));
  drill_.toGo();
  drill_.give(command::Shift{"traffic", 10, {}});
  drill_.settle(10);
  drill_.seeBackends(10);
  drill_.happen(event::BackendRead{"flag", 0.0, {}});
  drill_.happen(event::StepCompleted{"ten", {}, {}});
  makeCard();
}

void ShiftChoicesTest::aPersonChoosesTheTrack() {
  makeTwoTracks();
  QVERIFY(tabs().isVisible() && tabs().count() == 2);
  QCOMPARE(card_->track(), std::string("feature"));
  QCOMPARE(tabs().currentIndex(), 1);
  QCOMPARE(tabs().tabText(1), QStringLiteral("Bells && whistles"));
  tabs().setFocus();
  QTest::keyClick(&tabs(), Qt::Key_Left);
  QVERIFY(!button(5).armed());  // until the buttons are those of the track
  refresh();
  QCOMPARE(card_->track(), std::string("traffic"));
  QCOMPARE(button(10).under(), QStringLiteral("now"));
  hold(button(5));
  QCOMPARE(commands_.size(), std::size_t(1));
  QCOMPARE(std::get<command::Shift>(commands_.front()).track, std::string("traffic"));
  // The choice stays, until the plan goes on to another track.
  refresh();
  QCOMPARE(card_->track(), std::string("traffic"));
  QTest::keyClick(&tabs(), Qt::Key_Right);
  refresh();
  QCOMPARE(card_->track(), std::string("feature"));
}

void ShiftChoicesTest::aHoldIsNotOfAnotherTrack() {
  makeTwoTracks();
  tabs().setCurrentIndex(0);
  refresh();
  QTest::mousePress(&button(5), Qt::LeftButton);
  QVERIFY(button(5).holding());
  scheduler_.advance(900ms);
  tabs().setCurrentIndex(1);
  scheduler_.advance(1s);
  refresh();
  QVERIFY(commands_.empty());
  QTest::mouseRelease(&button(5), Qt::LeftButton);
  // An override that was asked for goes with its track.
  QTest::mouseClick(&button(25), Qt::LeftButton);
  QVERIFY(card_->overridePanel().isVisible());
  tabs().setCurrentIndex(0);
  QVERIFY(!card_->overridePanel().isVisible());
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::ShiftChoicesTest)
#include "shift_choices_test.moc"

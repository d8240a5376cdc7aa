// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QAbstractItemModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <memory>

#include "models/cutover/rules.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"
#include "widgets/checklists/alarm_list.h"
#include "widgets/checklists/checklists_panel.h"
#include "widgets/checklists/step_panel.h"
#include "widgets/checklists/trigger_board.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timeline_panel.h"

namespace warroom {

using testkit::Drill;

class StepsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { window_.reset(); }
  void aClickOnTheMarkTicksOnce();
  void aDoubleClickTicksOnce();
  void aClickOnTheTextOnlySelects();
  void keysTickOnce_data();
  void keysTickOnce();
  void passAndFailCarryTheNote_data();
  void passAndFailCarryTheNote();
  void aNoteNeverGoesToAnotherItem();
  void aTickedItemIsTakenBack();
  void nothingChangesBeforeTheStateDoes();
  void anAutomaticItemCannotBeTicked();
  void runsTheChecksOfTheShownStep();
  void completesWhenNothingIsInTheWay();
  void lockedCompletionAsksForAnOverride();
  void hardBlockersAreSaidAndNotOverridden();
  void bakeIsShown();
  void timelineShowsAndChooses();
  void timelineKeepsTheCurrentStepInView();
  void checklistsChooseAStepByItsTitle();
  void alarmsAreAcknowledgedOneByOne();
  void hostileTextIsPlain();

 private:
  void refresh();
  template <typename T>
  T* find(const char* name) {
    return window_->findChild<T*>(QString::fromLatin1(name));
  }
  QListView& items() { return *find<QListView>("item-list"); }
  QPoint markOf(int row) { return items().visualRect(items().model()->index(row, 0)).topLeft() + QPoint(12, 15); }
  void press(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }

  std::unique_ptr<Drill> drill_;
  LiveState live_;
  std::unique_ptr<QWidget> window_;
  TimelinePanel* timeline_ = nullptr;
  StepPanel* step_ = nullptr;
  TriggerBoard* triggers_ = nullptr;
  AlarmList* alarms_ = nullptr;
  ChecklistsPanel* lists_ = nullptr;
  std::vector<CommandBody> asked_;
};

void StepsTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = std::make_unique<Drill>();
  live_ = {};
  asked_.clear();
  window_ = std::make_unique<QWidget>();
  window_->resize(1500, 620);
  timeline_ = new TimelinePanel(window_.get());
  timeline_->setGeometry(0, 0, 380, 600);
  step_ = new StepPanel(window_.get());
  step_->setGeometry(400, 10, 500, 580);
  triggers_ = new TriggerBoard(window_.get());
  triggers_->setGeometry(920, 0, 480, 160);
  alarms_ = new AlarmList(window_.get());
  alarms_->setGeometry(920, 180, 480, 200);
  lists_ = new ChecklistsPanel(window_.get());
  lists_->setGeometry(920, 400, 480, 200);
  lists_->setSteps({"prepare", "checkpoint"});
  for (auto* list : window_->findChildren<QListView*>())
    new QAbstractItemModelTester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, list);
  const auto note = [this](const CommandBody& body) { asked_.push_back(body); };
  connect(step_, &StepPanel::commandRequested, this, note);
  connect(alarms_, &AlarmList::commandRequested, this, note);
  theme::setDensity(*window_, 1);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  drill_->seeBackends();
  drill_->give(command::StartClock{-600'000});
  refresh();
}

void StepsTest::refresh() {
  const auto now = drill_->clock.plan();
  timeline_->setState(drill_->state, live_, now);
  step_->setState(drill_->state, live_, now);
  triggers_->setState(drill_->state, live_, now);
  alarms_->setState(drill_->state, live_, now);
  lists_->setState(drill_->state, live_, now);
  QCoreApplication::sendPostedEvents();
}

void StepsTest::aClickOnTheMarkTicksOnce() {
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(1));
  QCOMPARE(asked_.size(), 1u);
  const auto& tick = std::get<command::TickItem>(asked_.front());
  QCOMPARE(tick.step + "/" + tick.item, std::string("prepare/channel"));
  QVERIFY(tick.passed);
  QVERIFY(tick.note.empty());
}

void StepsTest::aDoubleClickTicksOnce() {
  // As a window system sends it: press, release, double click, release.
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(0));
  QMouseEvent second(QEvent::MouseButtonDblClick, markOf(0), items().viewport()->mapToGlobal(QPointF(markOf(0))),
                     Qt::LeftButton, Qt::LeftButton, {});
  QCoreApplication::sendEvent(items().viewport(), &second);
  QTest::mouseRelease(items().viewport(), Qt::LeftButton, {}, markOf(0));
  QCOMPARE(asked_.size(), 1u);
}

void StepsTest::aClickOnTheTextOnlySelects() {
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(0) + QPoint(120, 0));
  QVERIFY(asked_.empty());
  QCOMPARE(items().currentIndex().row(), 0);
  QVERIFY(find<QPushButton>("tick-pass")->isEnabled());
}

void StepsTest::keysTickOnce_data() {
  QTest::addColumn<int>("key");
  QTest::newRow("space") << int(Qt::Key_Space);
  QTest::newRow("return") << int(Qt::Key_Return);
  QTest::newRow("enter") << int(Qt::Key_Enter);
}

void StepsTest::keysTickOnce() {
  QFETCH(int, key);
  items().setFocus();
  QTest::keyClick(&items(), Qt::Key_Home);
  QTest::keyClick(&items(), Qt::Key_Down);
  QTest::keyClick(&items(), Qt::Key(key));
  QCOMPARE(asked_.size(), 1u);
  QCOMPARE(std::get<command::TickItem>(asked_.front()).item, std::string("channel"));
  // Held down, it repeats, and asks for nothing more.
  QKeyEvent repeated(QEvent::KeyPress, key, Qt::NoModifier, QString(), true);
  QCoreApplication::sendEvent(&items(), &repeated);
  QCOMPARE(asked_.size(), 1u);
}

void StepsTest::passAndFailCarryTheNote_data() {
  QTest::addColumn<QByteArray>("button");
  QTest::addColumn<bool>("passed");
  QTest::newRow("pass") << QByteArray("tick-pass") << true;
  QTest::newRow("fail") << QByteArray("tick-fail") << false;
}

void StepsTest::passAndFailCarryTheNote() {
  QFETCH(QByteArray, button);
  QFETCH(bool, passed);
  QVERIFY(!find<QPushButton>(button.constData())->isEnabled());
  items().setCurrentIndex(items().model()->index(0, 0));
  QTest::keyClicks(find<QLineEdit>("item-note"), QStringLiteral(" all there "));
  press(button.constData());
  QCOMPARE(asked_.size(), 1u);
  const auto& tick = std::get<command::TickItem>(asked_.front());
  QCOMPARE(tick.passed, passed);
  QCOMPARE(tick.note, std::string("all there"));
  QVERIFY(find<QLineEdit>("item-note")->text().isEmpty());
}

void StepsTest::aNoteNeverGoesToAnotherItem() {
  items().setCurrentIndex(items().model()->index(0, 0));
  QTest::keyClicks(find<QLineEdit>("item-note"), QStringLiteral("of the first"));
  refresh();
  QCOMPARE(find<QLineEdit>("item-note")->text(), QStringLiteral("of the first"));  // a new state takes nothing away
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(1));
  QCOMPARE(std::get<command::TickItem>(asked_.front()).note, std::string());
}

void StepsTest::aTickedItemIsTakenBack() {
  QCOMPARE(drill_->give(command::TickItem{"prepare", "briefed", true, {}}), std::string());
  refresh();
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(0));
  QCOMPARE(asked_.size(), 1u);
  QCOMPARE(std::get<command::UntickItem>(asked_.front()).item, std::string("briefed"));
}

void StepsTest::nothingChangesBeforeTheStateDoes() {
  const auto text = [this] { return items().model()->index(0, 0).data().toString(); };
  const QString before = text();
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(0));
  QCOMPARE(text(), before);
  QCOMPARE(drill_->give(asked_.front()), std::string());
  refresh();
  QVERIFY(text() != before);
  QVERIFY(text().contains(QStringLiteral("Ada")));
}

void StepsTest::anAutomaticItemCannotBeTicked() {
  step_->showStep(QStringLiteral("checkpoint"));
  refresh();
  QTest::mouseClick(items().viewport(), Qt::LeftButton, {}, markOf(0));
  QTest::keyClick(&items(), Qt::Key_Space);
  QVERIFY(asked_.empty());
  QVERIFY(!find<QPushButton>("tick-pass")->isEnabled());
}

void StepsTest::runsTheChecksOfTheShownStep() {
  QVERIFY(!find<QPushButton>("run-checks")->isVisible());  // nothing of "prepare" can be checked
  step_->showStep(QStringLiteral("checkpoint"));
  refresh();
  press("run-checks");
  QCOMPARE(asked_.size(), 1u);
  const auto& run = std::get<command::RunChecks>(asked_.front());
  QCOMPARE(run.step, std::string("checkpoint"));
  QVERIFY(run.item.empty());
}

void StepsTest::completesWhenNothingIsInTheWay() {
  for (const char* item : {"briefed", "channel"}) drill_->give(command::TickItem{"prepare", item, true, {}});
  refresh();
  QVERIFY(!find<QLabel>("step-reasons")->isVisible());
  press("complete-step");
  QCOMPARE(asked_.size(), 1u);
  const auto& done = std::get<command::CompleteStep>(asked_.front());
  QCOMPARE(done.step, std::string("prepare"));
  QVERIFY(!done.overruled);
}

void StepsTest::lockedCompletionAsksForAnOverride() {
  QSignalSpy wanted(step_, &StepPanel::overrideWanted);
  auto* button = find<QPushButton>("complete-step");
  QCOMPARE(button->accessibleDescription(), QStringLiteral("2 checks outstanding"));
  QVERIFY(find<QLabel>("step-reasons")->isVisible());
  button->setFocus();
  QTest::keyClick(button, Qt::Key_Space);
  QVERIFY(asked_.empty());
  QCOMPARE(wanted.size(), 1);
  QCOMPARE(wanted.front().at(0).toString(), QStringLiteral("prepare"));
  const auto reasons = blockersOfCompletion(drill_->state, *drill_->state.plan.runbook->step("prepare"), {});
  QCOMPARE(wanted.front().at(1).toStringList().size(), qsizetype(reasons.size()));
}

void StepsTest::hardBlockersAreSaidAndNotOverridden() {
  QSignalSpy wanted(step_, &StepPanel::overrideWanted);
  step_->showStep(QStringLiteral("ten"));  // its shift is not confirmed: no reason overcomes that
  refresh();
  press("complete-step");
  QCOMPARE(wanted.size(), 0);
  QVERIFY(asked_.empty());
  QVERIFY2(find<QLabel>("step-reasons")->text().contains(QStringLiteral("the shift to 10 % is not confirmed")),
           qPrintable(find<QLabel>("step-reasons")->text()));
}

void StepsTest::bakeIsShown() {
  drill_->toGo();
  QCOMPARE(drill_->give(command::Shift{"traffic", 10, {}}), std::string());
  drill_->settle(10);
  drill_->clock.advance(std::chrono::minutes(1));
  refresh();
  QCOMPARE(find<QLabel>("step-title")->text(), QStringLiteral("T-0 · Shift to 10 %"));
  const QString under = find<QLabel>("step-under")->text();
  QVERIFY2(under.contains(QStringLiteral("in 4:00")) && under.endsWith(QStringLiteral("owner: Cutover lead")),
           qPrintable(under));
  QVERIFY(!items().isVisible());  // this step has no items, and so nothing to answer
  QVERIFY(!find<QPushButton>("tick-pass")->isVisible());
}

void StepsTest::timelineShowsAndChooses() {
  auto& list = *find<QListView>("timeline-list");
  QCOMPARE(list.model()->rowCount(), 6);
  QVERIFY(list.visualRect(list.model()->index(0, 0)).height() > list.visualRect(list.model()->index(1, 0)).height());
  QSignalSpy chosen(timeline_, &TimelinePanel::stepChosen);
  QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(3, 0)).center());
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(chosen.front().front().toString(), QStringLiteral("checkpoint"));
}

void StepsTest::timelineKeepsTheCurrentStepInView() {
  timeline_->resize(380, 180);
  drill_->toGo();
  QCOMPARE(drill_->give(command::Shift{"traffic", 10, {}}), std::string());
  drill_->settle(10);
  drill_->clock.advance(std::chrono::minutes(6));
  QCOMPARE(drill_->give(command::CompleteStep{"ten", {}}), std::string());
  refresh();
  auto& list = *find<QListView>("timeline-list");
  const QRect current = list.visualRect(list.model()->index(3, 0));
  QVERIFY(list.viewport()->rect().contains(current.center()));
  QVERIFY(current.height() > list.visualRect(list.model()->index(0, 0)).height());
}

void StepsTest::checklistsChooseAStepByItsTitle() {
  auto& list = *find<QListView>("checklists");
  QSignalSpy chosen(lists_, &ChecklistsPanel::stepChosen);
  const auto click = [&](int row) {
    list.scrollTo(list.model()->index(row, 0));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(row, 0)).center());
  };
  click(1);
  QCOMPARE(chosen.size(), 0);
  click(3);  // a heading, two items, the next heading
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(chosen.front().front().toString(), QStringLiteral("checkpoint"));
}

void StepsTest::alarmsAreAcknowledgedOneByOne() {
  QVERIFY(find<QLabel>("no-alarms")->isVisible());
  drill_->happen(event::BackendRead{"flag", 50, {}});
  drill_->happen(event::BackendRead{"balancer", {}, "does not answer"});
  refresh();
  const auto alarms = alarmsOf(drill_->state);
  QVERIFY(!alarms.empty());
  QVERIFY(!find<QLabel>("no-alarms")->isVisible());
  const std::string id = alarms.front().id;
  const std::string name = "acknowledge-" + id;
  QVERIFY(find<QPushButton>(name.c_str()));
  QVERIFY(!find<QPushButton>(name.c_str())->accessibleName().isEmpty());
  press(name.c_str());
  QCOMPARE(asked_.size(), 1u);
  QCOMPARE(std::get<command::AcknowledgeAlarm>(asked_.front()).alarm, id);
  QCOMPARE(drill_->give(asked_.front()), std::string());
  refresh();
  QVERIFY(!find<QPushButton>(name.c_str())->isVisible());
}

void StepsTest::hostileTextIsPlain() {
  Runbook runbook = *drill_->state.plan.runbook;
  runbook.steps.front().title = "<b>bold</b><img src=file:///etc/passwd>";
  runbook.steps.front().items.front().text = "safe \u202Eevil";
  drill_->state.plan.runbook = std::make_shared<const Runbook>(runbook);
  live_.journalError = "<h1>disk</h1>";
  refresh();
  QVERIFY(find<QLabel>("step-title")->text().endsWith(QStringLiteral("<b>bold</b><img src=file:///etc/passwd>")));
  for (const QLabel* label : window_->findChildren<QLabel*>()) {
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(!label->toolTip().contains(QStringLiteral("<b>")) && !label->toolTip().contains(QStringLiteral("<h1>")));
  }
  for (const auto* list : window_->findChildren<QListView*>()) {
    for (int row = 0; row < list->model()->rowCount(); ++row) {
      const QModelIndex index = list->model()->index(row, 0);
      QVERIFY(!index.data().toString().contains(QChar(0x202E)));
      QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }
  }
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::StepsTest)
#include "steps_test.moc"

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include "models/items/header_view.h"
#include "models/runbook/visit.h"
#include "tests/testkit/tasks_plan.h"
#include "tests/testkit/test.h"
#include "widgets/checklists/step_panel.h"
#include "widgets/checklists/trigger_board.h"
#include "widgets/checklists/two_line_button.h"
#include "widgets/comms/guide_panel.h"

namespace warroom {

using namespace std::chrono_literals;

// Actions of a step, messages, declarations: what is shown of them, and what is asked for.
class TasksWidgetsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    state_ = initialState(testkit::planWithTasks());
    now_ = PlanTime(1'000'000s);
    asked_.clear();
  }
  void actionsStandBeforeTheItemsAndRun();
  void oneActionIsRunAgain();
  void theBudgetIsCountedDown();
  void aDeclarationWantsWords();
  void aMessageIsShownAsItWillGoOut();
  void afterARollbackItsOwnListIsShown();
  void theSiteHasALamp();

 private:
  void happen(EventBody body) {
    Event event;
    event.sequence = state_.sequence + 1;
    event.plan = now_;
    event.by = "Ada";
    event.body = std::move(body);
    state_ = fold(std::move(state_), event);
  }
  template <typename Widget>
  void listen(Widget& widget) {
    connect(&widget, &Widget::commandRequested, this, [this](const CommandBody& body) { asked_.push_back(body); });
  }
  template <typename T>
  const T& asked() {
    if (asked_.size() != 1) qFatal("%zu commands were asked for", asked_.size());
    return std::get<T>(asked_.front());
  }

  CutoverState state_;
  PlanTime now_;
  std::vector<CommandBody> asked_;
};

void TasksWidgetsTest::actionsStandBeforeTheItemsAndRun() {
  StepPanel panel;
  listen(panel);
  panel.setState(state_, {}, now_);
  const auto* list = panel.findChild<QListView*>(QStringLiteral("item-list"));
  QCOMPARE(list->model()->rowCount(), 6);
  QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("Do close · waiting · action · not done"));
  auto* run = panel.findChild<TwoLineButton*>(QStringLiteral("run-actions"));
  QCOMPARE(run->under(), QStringLiteral("0 of 4 done"));
  run->click();
  QCOMPARE(asked<command::RunTasks>().step, std::string("prepare"));
  QCOMPARE(asked<command::RunTasks>().task, std::string());
  happen(event::TaskStarted{"k1", "prepare", "close", {}});
  panel.setState(state_, {}, now_ + 3s);
  QVERIFY(!run->isEnabled());
  QVERIFY(list->model()->index(0, 0).data().toString().contains(QStringLiteral("under way for 3")));
}

void TasksWidgetsTest::oneActionIsRunAgain() {
  StepPanel panel;
  listen(panel);
  happen(event::TaskStarted{"k1", "prepare", "close", {}});
  happen(event::TaskSettled{"k1", Outcome::InDoubt, "no answer", 5'000});
  panel.setState(state_, {}, now_);
  auto* list = panel.findChild<QListView*>(QStringLiteral("item-list"));
  QVERIFY(list->model()->index(0, 0).data().toString().contains(QStringLiteral("IN DOUBT · no answer")));
  list->setCurrentIndex(list->model()->index(0, 0));
  QTest::keyClick(list, Qt::Key_Space);  // a tick is for items
  QVERIFY(asked_.empty());
  panel.findChild<QPushButton*>(QStringLiteral("run-actions"))->click();
  QCOMPARE(asked<command::RunTasks>().task, std::string("close"));
}

void TasksWidgetsTest::theBudgetIsCountedDown() {
  StepPanel panel;
  happen(event::TaskStarted{"k1", "prepare", "close", {}});
  happen(event::TaskSettled{"k1", Outcome::Confirmed, "on", 5});
  const auto* run = panel.findChild<TwoLineButton*>(QStringLiteral("run-actions"));
  panel.setState(state_, {}, now_ + 19s);
  QCOMPARE(run->under(), QStringLiteral("1 of 4 done · 0:41 left"));
  panel.setState(state_, {}, now_ + 70s);
  QCOMPARE(run->under(), QStringLiteral("1 of 4 done · over budget by 0:10"));
}

void TasksWidgetsTest::aDeclarationWantsWords() {
  TriggerBoard board;
  listen(board);
  board.setState(state_, {}, now_);
  auto* list = board.findChild<QListView*>(QStringLiteral("trigger-list"));
  auto* declare = board.findChild<QPushButton*>(QStringLiteral("declare"));
  auto* note = board.findChild<QLineEdit*>(QStringLiteral("declare-note"));
  list->setCurrentIndex(list->model()->index(0, 0));  // a metric's: nothing to declare
  QVERIFY(declare->isHidden() || declare->parentWidget()->isHidden());
  list->setCurrentIndex(list->model()->index(1, 0));
  QVERIFY(!declare->parentWidget()->isHidden());
  QVERIFY(!declare->isEnabled());
  note->setText(QStringLiteral(" rows doubled "));
  QVERIFY(declare->isEnabled());
  declare->click();
  QCOMPARE(asked<command::Declare>().trigger, std::string("corrupt"));
  QCOMPARE(asked<command::Declare>().note, std::string("rows doubled"));
  asked_.clear();
  happen(event::Declared{"corrupt", "rows doubled"});
  board.setState(state_, {}, now_);
  QCOMPARE(declare->text(), QStringLiteral("Take it back"));
  declare->click();
  QCOMPARE(asked<command::WithdrawDeclaration>().trigger, std::string("corrupt"));
}

void TasksWidgetsTest::aMessageIsShownAsItWillGoOut() {
  GuidePanel panel;
  listen(panel);
  panel.setState(state_, {}, now_);
  auto* list = panel.findChild<QListView*>(QStringLiteral("guide-list"));
  QVERIFY(list->model()
              ->index(list->model()->rowCount() - 1, 0)
              .data()
              .toString()
              .contains(QStringLiteral("no rollback · Fix forward")));
  list->setCurrentIndex(list->model()->index(1, 0));
  panel.setState(state_, {}, now_);
  const auto* preview = panel.findChild<QPlainTextEdit*>(QStringLiteral("message-preview"));
  QCOMPARE(preview->toPlainText(), QStringLiteral("not started"));
  auto* issues = panel.findChild<QLineEdit*>(QStringLiteral("blank-issues"));
  QCOMPARE(issues->text(), QStringLiteral("None"));
  issues->setText(QStringLiteral("slow"));
  panel.setState(state_, {}, now_ + 1s);
  QCOMPARE(issues->text(), QStringLiteral("slow"));  // what was typed stays
  panel.findChild<QPushButton*>(QStringLiteral("send-message"))->click();
  QCOMPARE(asked<command::SendMessage>().message, std::string("update"));
  QCOMPARE(asked<command::SendMessage>().blanks.at("issues"), std::string("slow"));
}

void TasksWidgetsTest::afterARollbackItsOwnListIsShown() {
  StepPanel panel;
  listen(panel);
  happen(event::RollbackStarted{"a1", "enough", {}});
  panel.setState(state_, {}, now_);
  auto* list = panel.findChild<QListView*>(QStringLiteral("item-list"));
  QCOMPARE(list->model()->rowCount(), 2);
  QVERIFY(list->model()->index(1, 0).data().toString().startsWith(QStringLiteral("Everybody is back")));
  QVERIFY(panel.findChild<QPushButton*>(QStringLiteral("complete-step"))->isHidden());
  list->setCurrentIndex(list->model()->index(1, 0));
  panel.findChild<QPushButton*>(QStringLiteral("tick-pass"))->click();
  QCOMPARE(asked<command::TickItem>().step, std::string(kRollbackPlace));
}

void TasksWidgetsTest::theSiteHasALamp() {
  const auto lamp = [this](PlanTime at) { return headerView(state_, {}, at).lamps.at(2); };
  QCOMPARE(lamp(now_).title, QStringLiteral("Site up"));
  happen(event::TaskStarted{"k1", "prepare", "close", {}});
  QCOMPARE(lamp(now_ + 19s).title, QStringLiteral("Maintenance 0:41 left"));
  happen(event::ProbeDown{"front", "503"});
  QCOMPARE(lamp(now_ + 2s).mark, Mark::Warning);
  QCOMPARE(lamp(now_ + 2s).detail, QStringLiteral("down 0:02 of 0:05"));
  QCOMPARE(lamp(now_ + 70s).mark, Mark::Critical);
  QCOMPARE(lamp(now_ + 70s).title, QStringLiteral("Maintenance over by 0:10"));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::TasksWidgetsTest)
#include "tasks_widgets_test.moc"

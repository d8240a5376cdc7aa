// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/trigger_board.h"

#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"
#include "widgets/theme/theme.h"
#include "widgets/wall/wall_view.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::Drill;

namespace {

Trigger like(const Trigger& first, const std::string& id, const std::string& title) {
  auto trigger = first;
  trigger.id = id;
  trigger.title = title;
  trigger.hold = 5min;
  return trigger;
}

// One that waits, one that is a dry run, one that is not armed yet, one of two conditions.
Plan planWithFour() {
  auto plan = testkit::smallPlan();
  auto runbook = *plan.runbook;
  const auto first = runbook.triggers.front();
  auto pending = like(first, "errors", "Error rate above 1 %");
  auto dry = like(first, "dry", "Queue longer than 50");
  dry.dryRun = true;
  auto later = like(first, "later", "Orders per minute");
  later.armedFrom = "all";
  auto both = like(first, "both", "Slow and failing");
  both.breach = Combined{Join::All, {std::get<MetricCheck>(first.breach), std::get<MetricCheck>(first.breach)}};
  runbook.triggers = {pending, dry, later, both};
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

}  // namespace

class TriggerBoardTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
    drill_ = Drill();
    drill_.state = initialState(planWithFour());
    board_ = std::make_unique<TriggerBoard>();
    theme::setDensity(*board_, 1);
    board_->resize(480, 300);
    show();
  }
  void cleanup() { board_.reset(); }

  void aLineBelowSaysWhenItTrips() {
    const int plain = height("errors");
    see("errors");
    pend("errors");
    drill_.clock.advance(200s);
    show();
    QVERIFY(height("errors") > plain);
    const auto sentence = rowOf("errors");
    QVERIFY2(sentence.contains(QStringLiteral("3:20 of 5:00, trips at ")), qPrintable(sentence));
    drill_.happen(event::TriggerReset{"errors", 0.0, "0"});
    show();
    QCOMPARE(height("errors"), plain);
  }

  void dryAndUnarmedAreToldApart() {
    QVERIFY(rowOf("dry").contains(QStringLiteral("DRY RUN, would roll back")));
    QVERIFY(rowOf("later").contains(QStringLiteral("not armed, armed from “Shift to 100 %”")));
    QVERIFY(height("dry") > height("errors") && height("later") > height("errors"));
    if (const auto file = qEnvironmentVariable("WARROOM_PICTURE"); !file.isEmpty()) {
      pend("errors");
      drill_.clock.advance(200s);
      drill_.happen(event::TriggerFired{"dry", 60.0, "DRY RUN, would have rolled back: 60, limit > 50"});
      show();
      QVERIFY(board_->grab().save(file));
    }
  }

  // The wall alerts of what acts; of a dry run it says what it would do.
  void theWallDoesNotAlertOfADryRun() {
    const auto notices = [this] { return wallNotices(drill_.state, {}, drill_.clock.plan(), false); };
    pend("dry");
    QVERIFY(notices().front().value.startsWith(QStringLiteral("DRY RUN, fires in ")));
    QVERIFY(!notices().front().acts);
    drill_.happen(event::TriggerFired{"dry", 60.0, "DRY RUN, would have rolled back: 60"});
    QVERIFY(!wallAlert(drill_.state, {}, drill_.clock.plan(), std::nullopt));
    QCOMPARE(notices().front().mark, Mark::Warning);
    drill_.happen(event::TriggerFired{"errors", 0.2, "0.2"});
    QVERIFY(wallAlert(drill_.state, {}, drill_.clock.plan(), std::nullopt));
  }

  void whatIsNotArmedIsNotCountedAsWatching() {
    for (const char* id : {"errors", "dry", "later", "both"}) see(id);
    QCOMPARE(watchingTriggers(drill_.state), 2);  // the dry run guards nothing
    drill_.happen(event::StepStarted{"all"});
    QCOMPARE(watchingTriggers(drill_.state), 3);
  }

 private:
  void see(const char* id) { drill_.happen(event::TriggerReset{id, 0.0, "0, limit > 0.01"}); }
  void pend(const char* id) {
    drill_.happen(event::TriggerPending{id, 0.02, drill_.clock.plan().time_since_epoch().count(), "0.02"});
  }
  void show() { board_->setState(drill_.state, {}, drill_.clock.plan()); }
  QListView& list() { return *board_->findChild<QListView*>(QStringLiteral("trigger-list")); }
  QModelIndex index(const char* id) {
    auto* model = list().model();
    for (int row = 0; row < model->rowCount(); ++row)
      if (model->index(row, 0).data(Qt::UserRole).toString() == QString::fromLatin1(id)) return model->index(row, 0);
    return {};
  }
  int height(const char* id) { return list().sizeHintForIndex(index(id)).height(); }
  QString rowOf(const char* id) { return index(id).data().toString(); }

  Drill drill_;
  std::unique_ptr<TriggerBoard> board_;
};

WARROOM_GUI_TEST(TriggerBoardTest)
#include "trigger_board_test.moc"

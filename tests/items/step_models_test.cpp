// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>

#include "models/items/checklist_model.h"
#include "models/items/signoff_model.h"
#include "models/items/timeline_model.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

// Whatever a list is told, it must stay a proper model.
template <typename Model>
struct Checked : Model {
  QAbstractItemModelTester tester{this, QAbstractItemModelTester::FailureReportingMode::QtTest};

  void see(const Drill& drill) { this->setState(drill.state, {}, drill.clock.plan()); }
  const auto& at(const char* id) const {
    const int index = this->find(QString::fromLatin1(id));
    if (index < 0) qFatal("no row %s", id);
    return this->row(index);
  }
};

class StepModelsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void timelineBeforeTheStartClaimsNoTimes();
  void timelineTellsPlannedFromActual();
  void timelineSlidesByEachHold();
  void timelineFollowsTheCurrentStep();
  void timelineAnnouncesOnlyWhatDiffers();
  void checklistShowsWhoAnsweredAndWhen();
  void checklistTellsCheckedFromUnchecked();
  void checklistOfSeveralStepsHasHeadings();
  void checklistPartsAtTheShifts();
  void signoffFillsRoleByRole();
  void criterionFollowsItsSteps();
  void formSaysWhatIsMissing();
  void everyRowSaysItselfInPlainText();
};

void StepModelsTest::timelineBeforeTheStartClaimsNoTimes() {
  Drill drill;
  Checked<TimelineModel> model;
  model.see(drill);
  QCOMPARE(model.rowCount(), 6);
  for (const TimelineRow& row : model.rows()) QCOMPARE(row.time, QString());
  QCOMPARE(model.at("prepare").offset, QStringLiteral("T-10"));
  QCOMPARE(model.at("checkpoint").offset, QStringLiteral("T+5"));
  QCOMPARE(model.currentRow(), 0);
}

void StepModelsTest::timelineTellsPlannedFromActual() {
  Drill drill;  // it is midnight
  Checked<TimelineModel> model;
  drill.give(command::StartClock{-600'000});
  drill.clock.advance(2s);
  QCOMPARE(drill.give(command::StartStep{"prepare"}), std::string());
  model.see(drill);
  QCOMPARE(model.at("prepare").time, QStringLiteral("00:00:02"));
  QCOMPARE(model.at("prepare").detail, QStringLiteral("planned 00:00 · started 00:00:02 (+2 s)"));
  QCOMPARE(model.at("checkpoint").time, QStringLiteral("00:15"));
  QCOMPARE(model.at("checkpoint").detail, QStringLiteral("planned 00:15"));
  QVERIFY(model.at("decide").detail.endsWith(QStringLiteral("hold point")));
}

void StepModelsTest::timelineSlidesByEachHold() {
  Drill drill;
  Checked<TimelineModel> model;
  drill.give(command::StartClock{-600'000});
  drill.give(command::StartStep{"prepare"});
  drill.give(command::HoldClock{"lunch"});
  drill.clock.advance(7min);
  model.see(drill);  // while it is held already
  QCOMPARE(model.at("checkpoint").time, QStringLiteral("00:22"));
  drill.give(command::ResumeClock{});
  drill.clock.advance(1min);
  model.see(drill);
  QCOMPARE(model.at("checkpoint").time, QStringLiteral("00:22"));
  // What happened before the hold is neither moved nor called early or late by the plan of after it.
  QCOMPARE(model.at("prepare").detail, QStringLiteral("planned 00:00 · started 00:00:00 (+0 s)"));
}

void StepModelsTest::timelineFollowsTheCurrentStep() {
  Drill drill;
  Checked<TimelineModel> model;
  drill.toGo();
  model.see(drill);
  QCOMPARE(model.currentRow(), 2);
  QCOMPARE(model.at("prepare").mark, Mark::Done);
  QCOMPARE(model.at("prepare").progress, QStringLiteral("2/2"));
  QCOMPARE(model.at("decide").progress, QStringLiteral("2 of 2 signed"));
  QCOMPARE(model.at("ten").mark, Mark::Current);
  QCOMPARE(model.at("ten").progress, QString());
  QCOMPARE(model.at("checkpoint").mark, Mark::Waiting);
  QCOMPARE(model.at("checkpoint").progress, QStringLiteral("0/2"));

  drill.give(command::Shift{"traffic", 10, {}});
  drill.settle(10);
  drill.clock.advance(1min);
  model.see(drill);
  QVERIFY2(model.at("ten").detail.contains(QStringLiteral("bakes for another 4:00")),
           qPrintable(model.at("ten").detail));
  for (const Step& step : drill.state.plan.runbook->steps) drill.happen(event::StepCompleted{step.id, {}, {}});
  model.see(drill);
  QCOMPARE(model.currentRow(), -1);
}

void StepModelsTest::timelineAnnouncesOnlyWhatDiffers() {
  Drill drill;
  Checked<TimelineModel> model;
  drill.give(command::StartClock{-600'000});
  model.see(drill);
  QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
  QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
  model.see(drill);
  QCOMPARE(changes.count(), 0);
  drill.give(command::TickItem{"prepare", "channel", true, {}});
  model.see(drill);
  QCOMPARE(changes.count(), 1);
  QCOMPARE(changes.first().first().toModelIndex().row(), 0);
  QCOMPARE(resets.count(), 0);  // a selection would be lost
}

void StepModelsTest::checklistShowsWhoAnsweredAndWhen() {
  Drill drill;
  Checked<ChecklistModel> model;
  model.setSteps({"prepare"});
  model.see(drill);
  QCOMPARE(model.rowCount(), 2);  // one step alone needs no heading
  QCOMPARE(model.at("prepare/briefed").mark, Mark::Waiting);
  QCOMPARE(model.at("prepare/briefed").evidence, QStringLiteral("Cutover lead · by hand"));
  drill.give(command::StartClock{-600'000});
  drill.clock.advance(62s);
  drill.give(command::TickItem{"prepare", "briefed", true, "all there"}, "Grace");
  drill.give(command::TickItem{"prepare", "channel", false, {}}, "Ada");
  model.see(drill);
  QCOMPARE(model.at("prepare/briefed").mark, Mark::Done);
  QCOMPARE(model.at("prepare/briefed").evidence, QStringLiteral("Grace · 00:01:02 · all there"));
  QCOMPARE(model.at("prepare/channel").mark, Mark::Warning);
  QCOMPARE(model.at("prepare/channel").evidence, QStringLiteral("NOT FULFILLED · Ada · 00:01:02"));
  QCOMPARE(drill.give(command::UntickItem{"prepare", "briefed"}), std::string());
  model.see(drill);
  QCOMPARE(model.at("prepare/briefed").mark, Mark::Waiting);
  QVERIFY(!model.at("prepare/briefed").answered);
}

void StepModelsTest::checklistTellsCheckedFromUnchecked() {
  Drill drill;
  Checked<ChecklistModel> model;
  model.setSteps({"checkpoint"});
  model.see(drill);
  QVERIFY(!model.at("checkpoint/errors").byHand);
  QVERIFY(model.at("checkpoint/reports").byHand);
  QCOMPARE(model.at("checkpoint/errors").mark, Mark::NoData);
  QCOMPARE(model.at("checkpoint/errors").evidence, QStringLiteral("not yet checked"));
  drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::Error, {}, "did not answer"});
  model.see(drill);
  QCOMPARE(model.at("checkpoint/errors").mark, Mark::NoData);  // an error is no news of the thing itself
  QCOMPARE(model.at("checkpoint/errors").evidence, QStringLiteral("ERROR · did not answer · 0.0 s ago"));
  drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::Breach, 0.02, "0.02, limit 0.01"});
  drill.clock.advance(41s);
  model.see(drill);
  QCOMPARE(model.at("checkpoint/errors").mark, Mark::Warning);
  QCOMPARE(model.at("checkpoint/errors").evidence, QStringLiteral("BREACH · 0.0200 · 41 s ago"));
  QCOMPARE(model.at("checkpoint/errors").detail, QStringLiteral("0.02, limit 0.01"));
  drill.happen(event::ItemChecked{"checkpoint", "errors", Verdict::Pass, 0.0, "0, limit 0.01"});
  model.see(drill);
  QCOMPARE(model.at("checkpoint/errors").mark, Mark::Done);
}

void StepModelsTest::checklistOfSeveralStepsHasHeadings() {
  Drill drill;
  Checked<ChecklistModel> model;
  model.setSteps({"prepare", "checkpoint", "gone"});
  drill.give(command::StartClock{-600'000});
  drill.give(command::TickItem{"prepare", "briefed", true, {}});
  model.see(drill);
  QCOMPARE(model.rowCount(), 6);
  QVERIFY(model.row(0).heading());
  QCOMPARE(model.row(0).text, QStringLiteral("T-10 · Prepare"));
  QCOMPARE(model.row(0).evidence, QStringLiteral("1/2"));
  QVERIFY(!model.row(1).heading());
  QCOMPARE(model.row(3).evidence, QStringLiteral("0/2"));
}

void StepModelsTest::checklistPartsAtTheShifts() {
  Runbook runbook = *Drill().state.plan.runbook;
  QCOMPARE(stepsBeforeTraffic(runbook), std::vector<std::string>{"prepare"});
  QCOMPARE(stepsAfterTraffic(runbook), std::vector<std::string>{});  // "finish" has no items
  runbook.steps.back().items = runbook.steps.front().items;
  QCOMPARE(stepsAfterTraffic(runbook), std::vector<std::string>{"finish"});
}

void StepModelsTest::signoffFillsRoleByRole() {
  Drill drill;
  Checked<SignoffModel> model;
  model.see(drill);
  QCOMPARE(model.rowCount(), 0);  // no form chosen
  model.setForm("go");
  model.see(drill);
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.at("lead").sentence(), QStringLiteral("Cutover lead: waiting"));
  drill.happen(event::FormSigned{"go", "lead", "Ada", Decision::Go, {}, {}, {}, {}, {}}, "Ada");
  drill.happen(event::FormSigned{"go", "database", "Grace", Decision::NoGo, "lag", {}, {}, {}, "SHA256:abc"}, "Grace");
  model.see(drill);
  QCOMPARE(model.at("lead").mark, Mark::Done);
  QCOMPARE(model.at("lead").detail, QStringLiteral("00:00:00 UTC · self-asserted, no key"));
  QCOMPARE(model.at("database").mark, Mark::Critical);
  QCOMPARE(model.at("database").sentence(),
           QStringLiteral("Database lead: NO-GO by Grace · 00:00:00 UTC · SHA256:abc · lag"));
}

void StepModelsTest::criterionFollowsItsSteps() {
  Drill drill;
  Checked<CriteriaModel> model;
  model.setForm("go");
  model.see(drill);
  QCOMPARE(model.at("ready").verdict, QStringLiteral("OPEN"));
  QCOMPARE(model.at("ready").mark, Mark::Waiting);
  drill.give(command::StartClock{-600'000});
  drill.give(command::TickItem{"prepare", "briefed", false, {}});
  model.see(drill);
  QCOMPARE(model.at("ready").verdict, QStringLiteral("BREACH"));
  QCOMPARE(model.at("ready").mark, Mark::Critical);
  drill.give(command::TickItem{"prepare", "briefed", true, {}});
  drill.give(command::TickItem{"prepare", "channel", true, {}});
  drill.give(command::CompleteStep{"prepare", {}});
  model.see(drill);
  QCOMPARE(model.at("ready").sentence(), QStringLiteral("Team · Prepared: PASS · Prepare 2/2"));
  QCOMPARE(model.at("ready").mark, Mark::Done);
}

void StepModelsTest::formSaysWhatIsMissing() {
  Drill drill;
  QCOMPARE(formOfInterest(drill.state), std::string("go"));
  QCOMPARE(formView(drill.state, "go", drill.clock.plan()).sentence,
           QStringLiteral("NOT YET: 0 of 2 signed, 1 criterion open"));
  QCOMPARE(formView(drill.state, "go", drill.clock.plan()).mark, Mark::Warning);
  drill.toGo();
  QCOMPARE(formView(drill.state, "go", drill.clock.plan()).sentence, QStringLiteral("GO: 2 of 2 signed"));
  QCOMPARE(formView(drill.state, "go", drill.clock.plan()).mark, Mark::Done);
  drill.happen(event::FormSigned{"go", "database", "Grace", Decision::NoGo, {}, {}, {}, {}, {}});
  QCOMPARE(formView(drill.state, "go", drill.clock.plan()).mark, Mark::Critical);
  QCOMPARE(formView(drill.state, "gone", drill.clock.plan()).mark, Mark::Waiting);
}

void StepModelsTest::everyRowSaysItselfInPlainText() {
  Drill drill;
  Runbook runbook = *drill.state.plan.runbook;
  runbook.steps[0].title = "<b>Prepare</b>\u202e";
  drill.state.plan.runbook = std::make_shared<const Runbook>(runbook);
  Checked<TimelineModel> model;
  model.see(drill);
  const QModelIndex first = model.index(0);
  const QString said = first.data(Qt::AccessibleTextRole).toString();
  QCOMPARE(said, model.row(0).sentence());
  QVERIFY(said.contains(QStringLiteral("<b>Prepare</b>")));
  QVERIFY(!said.contains(QChar(0x202e)));  // made visible
  // Qt takes a tooltip for rich text at its own guess: nothing foreign may be markup there.
  QVERIFY(first.data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;Prepare")));
  for (int i = 0; i < model.rowCount(); ++i) QVERIFY(!model.index(i).data(Qt::AccessibleTextRole).toString().isEmpty());
}

}  // namespace warroom

WARROOM_TEST(warroom::StepModelsTest)
#include "step_models_test.moc"

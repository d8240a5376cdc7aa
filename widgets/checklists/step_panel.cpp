// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/step_panel.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <algorithm>
#include <initializer_list>

#include "models/cutover/rules.h"
#include "models/runbook/visit.h"
#include "widgets/checklists/item_list.h"
#include "widgets/checklists/progress_line.h"
#include "widgets/checklists/step_words.h"
#include "widgets/checklists/two_line_button.h"
#include "widgets/signoff/signoff_delegate.h"
#include "widgets/signoff/tall_list.h"
#include "widgets/theme/controls.h"

namespace warroom {

StepPanel::StepPanel(QWidget* parent)
    : QFrame(parent),
      model_(new ChecklistModel(this)),
      title_(theme::label(this, "title")),
      under_(theme::label(this, "body", "dim")),
      bake_(new ProgressLine(this)),
      list_(new ItemList(*model_, this)),
      signatures_(new TallList(this)),
      note_(new QLineEdit(this)),
      pass_(new QPushButton(QStringLiteral("Pass"), this)),
      fail_(new QPushButton(QStringLiteral("Fail"), this)),
      runTasks_(new TwoLineButton(QStringLiteral("Run actions"), this)),
      run_(new TwoLineButton(QStringLiteral("Run checks again"), this)),
      complete_(new TwoLineButton(QStringLiteral("Complete step"), this)),
      follow_(new TwoLineButton(QStringLiteral("Current step"), this)),
      reason_(new theme::StateLabel(this)) {
  setObjectName(QStringLiteral("step-panel"));
  title_->setObjectName(QStringLiteral("step-title"));
  under_->setObjectName(QStringLiteral("step-under"));
  list_->setObjectName(QStringLiteral("item-list"));
  list_->setAccessibleName(QStringLiteral("Items of this step"));
  signatures_->setObjectName(QStringLiteral("step-signatures"));
  signatures_->setAccessibleName(QStringLiteral("Signatures of this step"));
  signatures_->setModel(&roles_);
  signatures_->setItemDelegate(new SignoffDelegate(signatures_));
  reason_->setObjectName(QStringLiteral("step-reasons"));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 8);
  layout->addWidget(title_);
  layout->addWidget(under_);
  layout->addWidget(bake_);
  layout->addWidget(list_);
  layout->addWidget(signatures_);
  layout->addLayout(makeAnswers());
  layout->addLayout(makeActions());
  layout->addWidget(reason_);
  layout->addStretch(1);
  wire();
  showNothing();
}

QLayout* StepPanel::makeAnswers() {
  note_->setObjectName(QStringLiteral("item-note"));
  note_->setMaxLength(500);
  note_->setAccessibleName(QStringLiteral("Note for the selected item"));
  pass_->setObjectName(QStringLiteral("tick-pass"));
  fail_->setObjectName(QStringLiteral("tick-fail"));
  auto* row = new QHBoxLayout;
  theme::space(*row, 0, 8);
  row->addWidget(note_, 1);
  row->addWidget(pass_);
  row->addWidget(fail_);
  return row;
}

QLayout* StepPanel::makeActions() {
  run_->setObjectName(QStringLiteral("run-checks"));
  follow_->setObjectName(QStringLiteral("follow-current"));
  complete_->setObjectName(QStringLiteral("complete-step"));
  runTasks_->setObjectName(QStringLiteral("run-actions"));
  auto* row = new QHBoxLayout;
  theme::space(*row, 0, 8);
  row->addWidget(runTasks_, 1);
  row->addWidget(run_, 1);
  row->addWidget(follow_, 1);
  row->addWidget(complete_, 1);
  return row;
}

void StepPanel::wire() {
  connect(list_, &ItemList::tickWanted, this, &StepPanel::toggle);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &StepPanel::refreshAnswers);
  connect(model_, &QAbstractItemModel::modelReset, this, &StepPanel::refreshAnswers);
  connect(pass_, &QPushButton::clicked, this, [this] { answer(true); });
  connect(fail_, &QPushButton::clicked, this, [this] { answer(false); });
  connect(note_, &QLineEdit::returnPressed, this, [this] { pass_->setFocus(); });
  connect(run_, &QPushButton::clicked, this, [this] { Q_EMIT commandRequested(command::RunChecks{shown_, {}}); });
  connect(runTasks_, &QPushButton::clicked, this, &StepPanel::runTasks);
  connect(complete_, &QPushButton::clicked, this, &StepPanel::complete);
  connect(follow_, &QPushButton::clicked, this, [this] {
    showStep({});
    Q_EMIT followWanted();
  });
}

void StepPanel::showStep(const QString& step) { chosen_ = step.toStdString(); }

void StepPanel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  if (!state.plan.runbook) return showNothing();
  const Step* current = stepAtHand(state);
  const Step* step = chosen_.empty() ? current : state.plan.runbook->step(chosen_);
  follow_->setVisible(step != current);
  if (!step) return showNothing();
  if (step->id != shown_) asked_ = false;
  shown_ = step->id;
  open_ = state.stepState(shown_).status != StepStatus::Completed;
  setHead(state, *step, now);
  if (model_->steps() != std::vector{shown_}) model_->setSteps({shown_});
  model_->setState(state, live, now);
  list_->setVisible(!step->items.empty() || !step->tasks.empty());
  signatures_->setVisible(step->kind == StepKind::GoNoGo);
  roles_.setForm(step->form);
  roles_.setState(state, live, now);
  signatures_->fit();
  const bool byHand = std::any_of(step->items.begin(), step->items.end(), [](const Item& item) { return !item.check; });
  for (QWidget* control : std::initializer_list<QWidget*>{note_, pass_, fail_}) control->setVisible(byHand);
  setGate(state, *step, now);
  refreshAnswers();
}

void StepPanel::setHead(const CutoverState& state, const Step& step, PlanTime now) {
  title_->setLine(offsetText(step.at) + QStringLiteral(" · ") + shown(step.title));
  under_->setLine(stepLine(state, step, now));
  const auto share = bakeShare(state, step, now);
  bake_->setVisible(share.has_value());
  if (share) bake_->setShare(*share);
  run_->setVisible(std::any_of(step.items.begin(), step.items.end(), [](const Item& item) { return item.check; }));
  run_->setEnabled(open_);
  setTasks(state, step, now);
}

void StepPanel::setTasks(const CutoverState& state, const Step& step, PlanTime now) {
  const auto open = openTasks(state, step);
  tasksOpen_ = open_ && !open.empty();
  runTasks_->setVisible(!step.tasks.empty());
  runTasks_->setEnabled(open_ && !isTaskUnderWay(state));
  const auto count = QStringLiteral("%1 of %2 done").arg(step.tasks.size() - open.size()).arg(step.tasks.size());
  const auto left = budgetLeft(state, step, now);
  if (const auto* task = selectedTask())
    runTasks_->setUnder(QStringLiteral("only: ") + task->text.left(40), false);
  else if (isTaskUnderWay(state))
    runTasks_->setUnder(QStringLiteral("under way"), true);
  else if (left)
    runTasks_->setUnder(count +
                            (*left < Milliseconds{0} ? QStringLiteral(" · over budget by ") : QStringLiteral(" · ")) +
                            QString::fromStdString(formatElapsed(std::max(*left, -*left))) +
                            (*left < Milliseconds{0} ? QString() : QStringLiteral(" left")),
                        false);
  else
    runTasks_->setUnder(count, open.empty());
}

void StepPanel::setGate(const CutoverState& state, const Step& step, PlanTime now) {
  complete_->setVisible(step.id != kRollbackPlace);
  complete_->setEnabled(open_);
  reasons_.clear();
  if (step.id == kRollbackPlace) return reason_->hide();
  if (!open_) {
    complete_->setUnder(QStringLiteral("completed"), true);
    return reason_->hide();
  }
  for (const std::string& reason : blockersOfCompletion(state, step, now)) reasons_ << shown(reason);
  hard_ = !hardBlockersOfCompletion(state, step, now).empty();
  const Progress progress = progressOf(state, step);
  const int missing = progress.total - progress.done;
  complete_->setUnder(reasons_.isEmpty() ? QString()
                      : missing == 1     ? QStringLiteral("1 check outstanding")
                      : missing > 1      ? QStringLiteral("%1 checks outstanding").arg(missing)
                                         : QStringLiteral("locked"),
                      !reasons_.isEmpty());
  complete_->setToolTip(tooltipOf(reasons_.join(QLatin1Char('\n'))));
  reason_->setVisible(!reasons_.isEmpty());
  if (reasons_.isEmpty()) return;
  reason_->setState(asked_ ? Mark::Warning : Mark::Waiting,
                    asked_ ? reasons_.join(QStringLiteral(" · ")) : reasons_.first());
}

void StepPanel::showNothing() {
  shown_.clear();
  reasons_.clear();
  open_ = false;
  title_->setLine(QStringLiteral("No step is open"));
  under_->setLine({});
  bake_->hide();
  reason_->hide();
  follow_->hide();
  run_->hide();
  runTasks_->hide();
  for (QWidget* control : std::initializer_list<QWidget*>{list_, signatures_, note_, pass_, fail_}) {
    control->hide();
  }
  complete_->setUnder({}, true);
  complete_->setEnabled(false);
  model_->setSteps({});
  model_->setState({}, {}, {});
  refreshAnswers();
}

const ChecklistRow* StepPanel::selected() const {
  const QModelIndex index = list_->currentIndex();
  if (!open_ || !index.isValid()) return nullptr;
  const ChecklistRow& row = model_->row(index.row());
  return row.byHand ? &row : nullptr;
}

void StepPanel::refreshAnswers() {
  const ChecklistRow* row = selected();
  const QString id = row ? row->id : QString();
  if (id != selected_) note_->clear();  // a note belongs to the item for which it was written
  selected_ = id;
  for (QWidget* control : std::initializer_list<QWidget*>{note_, pass_, fail_}) control->setEnabled(row);
  note_->setPlaceholderText(row ? QStringLiteral("Note (recorded)") : QStringLiteral("Select an item by hand"));
  pass_->setAccessibleName(row ? QStringLiteral("Pass: ") + row->text : QStringLiteral("Pass"));
  fail_->setAccessibleName(row ? QStringLiteral("Fail: ") + row->text : QStringLiteral("Fail"));
}

void StepPanel::answer(bool passed) {
  const ChecklistRow* row = selected();
  if (!row) return;
  const command::TickItem tick{row->step.toStdString(), row->item.toStdString(), passed,
                               note_->text().trimmed().toStdString()};
  note_->clear();
  Q_EMIT commandRequested(tick);
}

const ChecklistRow* StepPanel::selectedTask() const {
  const QModelIndex index = list_->currentIndex();
  if (!open_ || !index.isValid()) return nullptr;
  const ChecklistRow& row = model_->row(index.row());
  return row.task ? &row : nullptr;
}

// The one that is selected, also again; else all that are open.
void StepPanel::runTasks() {
  const auto* task = selectedTask();
  if (!task && !tasksOpen_) return;
  Q_EMIT commandRequested(command::RunTasks{shown_, task ? task->item.toStdString() : std::string()});
}

// Once answered, the mark takes the answer back.
void StepPanel::toggle(int index) {
  const ChecklistRow row = model_->row(index);
  if (!open_ || !row.byHand) return;
  list_->setCurrentIndex(model_->index(index));
  if (!row.answered) return answer(true);
  Q_EMIT commandRequested(command::UntickItem{row.step.toStdString(), row.item.toStdString()});
}

void StepPanel::complete() {
  if (reasons_.isEmpty()) return Q_EMIT commandRequested(command::CompleteStep{shown_, {}});
  asked_ = true;
  reason_->setState(Mark::Warning, reasons_.join(QStringLiteral(" · ")));
  if (!hard_) Q_EMIT overrideWanted(QString::fromStdString(shown_), reasons_);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/trigger_board.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

#include "widgets/checklists/amend_form.h"
#include "widgets/checklists/proposal_box.h"
#include "widgets/checklists/trigger_delegate.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

TriggerBoard::TriggerBoard(QWidget* parent)
    : QFrame(parent),
      model_(new TriggerModel(this)),
      list_(new QListView(this)),
      declaring_(new QWidget(this)),
      note_(new QLineEdit(declaring_)),
      declare_(new QPushButton(declaring_)),
      amend_(new AmendForm(this)),
      proposal_(new ProposalBox(this)) {
  setProperty("card", true);
  setObjectName(QStringLiteral("trigger-board"));
  theme::prepareList(*list_);
  list_->setObjectName(QStringLiteral("trigger-list"));
  list_->setAccessibleName(QStringLiteral("Rollback triggers"));
  list_->setModel(model_);
  list_->setItemDelegate(new TriggerDelegate(list_));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, theme::kPadding, 10);
  layout->addWidget(theme::caption(this, QStringLiteral("ROLLBACK TRIGGERS · AUTOMATIC")));
  layout->addWidget(list_, 1);
  prepareDeclaring();
  layout->addWidget(declaring_);
  layout->addWidget(amend_);
  layout->addWidget(proposal_);
  connect(amend_, &AmendForm::commandRequested, this, &TriggerBoard::commandRequested);
  connect(proposal_, &ProposalBox::commandRequested, this, &TriggerBoard::commandRequested);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TriggerBoard::refresh);
  refresh();
}

void TriggerBoard::prepareDeclaring() {
  note_->setObjectName(QStringLiteral("declare-note"));
  note_->setMaxLength(500);
  declare_->setObjectName(QStringLiteral("declare"));
  auto* row = new QHBoxLayout(declaring_);
  theme::space(*row, 0, 8);
  row->addWidget(note_, 1);
  row->addWidget(declare_);
  connect(declare_, &QPushButton::clicked, this, &TriggerBoard::declare);
  connect(note_, &QLineEdit::textChanged, this, &TriggerBoard::refresh);
}

const TriggerRow* TriggerBoard::selected() const {
  const QModelIndex index = list_->currentIndex();
  return index.isValid() ? &model_->row(index.row()) : nullptr;
}

// A declaration may bring all traffic back: it wants what was seen in words before it can be pressed.
void TriggerBoard::refresh() {
  const TriggerRow* row = selected();
  const bool isDeclarable = row && row->declarable;
  const bool isAmendable = row && !row->declarable && !row->numbers.empty();
  declaring_->setVisible(isDeclarable);
  amend_->setVisible(isAmendable);
  if (isAmendable) amend_->setTrigger(*row);
  if (!isDeclarable) return;
  note_->setVisible(!row->declared);
  note_->setPlaceholderText(QStringLiteral("What was seen (recorded)"));
  note_->setAccessibleName(QStringLiteral("What was seen: ") + row->title);
  declare_->setText(row->declared ? QStringLiteral("Take it back") : QStringLiteral("Declare"));
  declare_->setAccessibleName(declare_->text() + QStringLiteral(": ") + row->title);
  declare_->setEnabled(row->declared || !note_->text().trimmed().isEmpty());
}

void TriggerBoard::declare() {
  const TriggerRow* row = selected();
  if (!row || !row->declarable) return;
  const auto trigger = row->id.toStdString();
  if (row->declared) return Q_EMIT commandRequested(command::WithdrawDeclaration{trigger});
  const auto note = note_->text().trimmed().toStdString();
  note_->clear();
  Q_EMIT commandRequested(command::Declare{trigger, note});
}

void TriggerBoard::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, live, now);
  const auto& rows = model_->rows();
  std::vector<qsizetype> lines;
  for (const auto& row : rows) lines.push_back(row.below().size());
  if (lines_ != lines) list_->doItemsLayout();
  lines_ = std::move(lines);
  proposal_->setProposals(state.plan.runbook ? proposals(state, person_) : std::vector<ProposalView>());
  refresh();
}

void TriggerBoard::setPerson(const QString& person) { person_ = person; }

}  // namespace warroom

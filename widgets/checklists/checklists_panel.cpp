// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/checklists_panel.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>

#include "widgets/checklists/item_delegate.h"
#include "widgets/theme/controls.h"

namespace warroom {

ChecklistsPanel::ChecklistsPanel(QWidget* parent)
    : QFrame(parent), model_(new ChecklistModel(this)), list_(new QListView(this)) {
  theme::prepareList(*list_);
  list_->setObjectName(QStringLiteral("checklists"));
  list_->setAccessibleName(QStringLiteral("Checklists by step"));
  list_->setModel(model_);
  list_->setItemDelegate(new ItemDelegate(list_));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 0);
  layout->addWidget(list_);
  connect(list_, &QListView::clicked, this, &ChecklistsPanel::choose);
  connect(list_, &QListView::activated, this, &ChecklistsPanel::choose);
}

void ChecklistsPanel::setSteps(std::vector<std::string> stepIds) { model_->setSteps(std::move(stepIds)); }

void ChecklistsPanel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, live, now);
}

void ChecklistsPanel::choose(const QModelIndex& index) {
  const ChecklistRow& row = model_->row(index.row());
  if (row.heading()) Q_EMIT stepChosen(row.step);
}

}  // namespace warroom

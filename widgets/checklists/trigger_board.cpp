// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/trigger_board.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>

#include "widgets/checklists/trigger_delegate.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

TriggerBoard::TriggerBoard(QWidget* parent)
    : QFrame(parent), model_(new TriggerModel(this)), list_(new QListView(this)) {
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
}

void TriggerBoard::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, live, now);
}

}  // namespace warroom

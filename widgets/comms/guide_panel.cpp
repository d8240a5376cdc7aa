// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comms/guide_panel.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QBoxLayout>

#include "models/cutover/message_text.h"
#include "models/runbook/visit.h"
#include "widgets/checklists/item_list.h"
#include "widgets/comms/message_composer.h"
#include "widgets/theme/controls.h"

namespace warroom {

GuidePanel::GuidePanel(QWidget* parent)
    : QFrame(parent),
      model_(new GuideModel(this)),
      list_(new ItemList(*model_, this)),
      composer_(new MessageComposer(this)) {
  list_->setObjectName(QStringLiteral("guide-list"));
  list_->setAccessibleName(QStringLiteral("Messages, decisions, people and links"));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 8);
  layout->addWidget(list_, 1);
  layout->addWidget(composer_);
  layout->addStretch(0);
  connect(composer_, &MessageComposer::commandRequested, this, &GuidePanel::commandRequested);
}

std::string GuidePanel::chosen() const {
  const QModelIndex index = list_->currentIndex();
  if (!index.isValid()) return {};
  const ChecklistRow& row = model_->row(index.row());
  return row.step == QString::fromLatin1(kMessagePlace) ? row.item.toStdString() : std::string();
}

void GuidePanel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, now);
  const auto* message = state.plan.runbook ? state.plan.runbook->message(chosen()) : nullptr;
  composer_->setVisible(message);
  if (!message) return;
  composer_->setMessage(*message);
  composer_->setVariables(messageVariables(state, live, now, UtcTime(now.time_since_epoch())));
}

}  // namespace warroom

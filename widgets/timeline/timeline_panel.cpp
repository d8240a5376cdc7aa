// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_panel.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>

#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timeline_delegate.h"

namespace warroom {

TimelinePanel::TimelinePanel(QWidget* parent)
    : QFrame(parent), model_(new TimelineModel(this)), list_(new QListView(this)) {
  setProperty("card", true);
  setObjectName(QStringLiteral("timeline"));
  theme::prepareList(*list_);
  list_->setObjectName(QStringLiteral("timeline-list"));
  list_->setAccessibleName(QStringLiteral("Timeline: all steps"));
  list_->setModel(model_);
  list_->setItemDelegate(new TimelineDelegate(list_));

  auto* head = new QVBoxLayout;
  theme::space(*head, theme::kPadding, 0);
  head->addWidget(theme::caption(this, QStringLiteral("TIMELINE")));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 1, 0);
  layout->addLayout(head);
  layout->addWidget(list_, 1);

  const auto choose = [this](const QModelIndex& index) { Q_EMIT stepChosen(model_->row(index.row()).id); };
  connect(list_, &QListView::clicked, this, choose);
  connect(list_, &QListView::activated, this, choose);
}

void TimelinePanel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, live, now);
  // Only when it moves: who has scrolled to look elsewhere is left alone.
  if (model_->currentRow() == current_) return;
  current_ = model_->currentRow();
  seeCurrent();
}

void TimelinePanel::seeCurrent() {
  if (current_ < 0) return;
  list_->doItemsLayout();  // the current row is higher than the others
  list_->scrollTo(model_->index(current_), QAbstractItemView::PositionAtCenter);
}

void TimelinePanel::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  seeCurrent();
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/journal/journal_panel.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include "widgets/journal/journal_delegate.h"
#include "widgets/theme/controls.h"

namespace warroom {

JournalPanel::JournalPanel(QWidget* parent)
    : QFrame(parent), list_(new QListView(this)), newest_(new QPushButton(QStringLiteral("To the newest"), this)) {
  setObjectName(QStringLiteral("journal"));
  setProperty("card", true);
  theme::prepareList(*list_);
  list_->setUniformItemSizes(true);
  list_->setObjectName(QStringLiteral("journal-list"));
  list_->setAccessibleName(QStringLiteral("Journal, newest last"));
  list_->setModel(&rows_);
  list_->setItemDelegate(new JournalDelegate(list_));
  newest_->setObjectName(QStringLiteral("journal-newest"));
  newest_->setProperty("quiet", true);
  newest_->hide();

  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 8);
  top->addWidget(theme::caption(this, QStringLiteral("JOURNAL")), 1);
  top->addWidget(newest_);
  auto* all = new QVBoxLayout(this);
  theme::space(*all, theme::kPadding, 6);
  all->addLayout(top);
  all->addWidget(list_, 1);

  QScrollBar* bar = list_->verticalScrollBar();
  connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { setFollowing(value >= bar->maximum() - 2); });
  // More rows or another size move the end, not the person.
  connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
    if (following_) bar->setValue(most);
  });
  connect(newest_, &QPushButton::clicked, this, &JournalPanel::toEnd);
}

void JournalPanel::setPlan(std::shared_ptr<const Runbook> runbook) {
  rows_.setPlan(std::move(runbook));
  setFollowing(true);
}

void JournalPanel::append(const std::vector<Event>& events) {
  rows_.append(events);
  if (following_) toEnd();
}

void JournalPanel::toEnd() {
  setFollowing(true);
  list_->scrollToBottom();
}

void JournalPanel::setFollowing(bool following) {
  following_ = following;
  newest_->setVisible(!following);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/go_no_go_panel.h"

#include <QtWidgets/QBoxLayout>

#include "widgets/signoff/go_no_go_page.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/overlay.h"

namespace warroom {

GoNoGoPanel::GoNoGoPanel(QWidget* parent)
    : QFrame(parent),
      page_(new GoNoGoPage(this)),
      away_(theme::label(this, "body", "dim")),
      layout_(new QVBoxLayout(this)) {
  theme::space(*layout_, 0, 0);
  away_->setLine(QStringLiteral("The form is open as a page. Esc brings it back."));
  away_->hide();
  layout_->addWidget(away_, 0, Qt::AlignTop);
  layout_->addWidget(page_, 1);
  connect(page_, &GoNoGoPage::commandRequested, this, &GoNoGoPanel::commandRequested);
  connect(page_, &GoNoGoPage::openWanted, this, &GoNoGoPanel::openPage);
  connect(page_, &GoNoGoPage::closeWanted, this, [this] { overlay_->close(); });
}

void GoNoGoPanel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  page_->setState(state, live, now);
}

void GoNoGoPanel::setPerson(const QString& person) { page_->setPerson(person); }

// Below the truths: clock, alarms' hues of the header and where traffic is stay in sight.
void GoNoGoPanel::openPage() {
  if (!overlay_) {
    overlay_ = new theme::Overlay(*window(), QStringLiteral("truths"));
    overlay_->setObjectName(QStringLiteral("form-page"));
    overlay_->setAccessibleName(QStringLiteral("Go / No-Go, as a page. Esc closes"));
    theme::space(*new QVBoxLayout(overlay_), 18, 0);
    connect(overlay_, &theme::Overlay::closed, this, &GoNoGoPanel::takeBack);
  }
  overlay_->layout()->addWidget(page_);
  page_->setPaged(true);
  page_->show();
  away_->show();
  overlay_->open();
}

void GoNoGoPanel::takeBack() {
  layout_->addWidget(page_, 1);
  page_->setPaged(false);
  page_->show();
  away_->hide();
}

}  // namespace warroom

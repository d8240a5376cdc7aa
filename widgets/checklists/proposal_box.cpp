// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/proposal_box.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <algorithm>

#include "models/items/mark.h"
#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

using theme::Hue;

namespace {
constexpr int kReadingMs = 1'000;
}

ProposalBox::ProposalBox(QWidget* parent)
    : QFrame(parent),
      title_(theme::label(this, "body", "strong")),
      detail_(theme::label(this, "small", "dim")),
      coSign_(new QPushButton(QStringLiteral("Co-sign"), this)),
      reject_(new QPushButton(QStringLiteral("Reject"), this)) {
  setObjectName(QStringLiteral("proposal"));
  title_->setObjectName(QStringLiteral("proposal-title"));
  detail_->setObjectName(QStringLiteral("proposal-detail"));
  coSign_->setObjectName(QStringLiteral("co-sign"));
  reject_->setObjectName(QStringLiteral("reject-amendment"));
  for (auto* button : {coSign_, reject_}) button->setProperty("quiet", true);
  auto* below = new QHBoxLayout;
  theme::space(*below, 0, 8);
  below->addWidget(detail_, 1);
  below->addWidget(coSign_);
  below->addWidget(reject_);
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 9, 4);
  layout->addWidget(title_);
  layout->addLayout(below);
  unread_.setSingleShot(true);
  connect(&unread_, &QTimer::timeout, this, &ProposalBox::arm);
  connect(coSign_, &QPushButton::clicked, this, [this] { Q_EMIT commandRequested(command::CoSignAmendment{number_}); });
  connect(reject_, &QPushButton::clicked, this, [this] { Q_EMIT commandRequested(command::RejectAmendment{number_}); });
  hide();
}

void ProposalBox::setProposals(const std::vector<ProposalView>& proposals) {
  setVisible(!proposals.empty());
  if (proposals.empty()) {
    number_ = 0;
    return;
  }
  // What this person can co-sign goes before what waits for somebody else.
  const auto open =
      std::find_if(proposals.begin(), proposals.end(), [](const ProposalView& each) { return each.locked.isEmpty(); });
  const auto& first = open == proposals.end() ? proposals.front() : *open;
  if (number_ != 0 && number_ != first.number) unread_.start(kReadingMs);
  number_ = first.number;
  open_ = first.locked.isEmpty();
  const auto more = proposals.size() - 1;
  title_->setLine(shapeOf(Mark::Current) + QLatin1Char(' ') + first.title);
  detail_->setLine((more > 0 ? QStringLiteral("%1 more · ").arg(more) : QString()) + first.detail);
  setAccessibleName(first.sentence());
  coSign_->setText(open_ ? QStringLiteral("Co-sign") : QStringLiteral("LOCKED"));
  coSign_->setAccessibleName(QStringLiteral("Co-sign: ") + first.sentence());
  coSign_->setAccessibleDescription(first.locked);
  coSign_->setToolTip(tooltipOf(first.locked));
  reject_->setAccessibleName(QStringLiteral("Reject: ") + first.sentence());
  arm();
}

void ProposalBox::arm() {
  coSign_->setEnabled(open_ && !unread_.isActive());
  reject_->setEnabled(!unread_.isActive());
}

// It wants a hand and is no alarm: the ground of what is current, and a line that is seen.
void ProposalBox::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(theme::color(Hue::SurfaceCurrent, palette()));
  painter.setPen(QPen(theme::color(Hue::LineStrong, palette()), 1));
  const int radius = theme::length(theme::kRadius, *this);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

}  // namespace warroom

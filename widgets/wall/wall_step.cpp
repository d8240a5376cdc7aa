// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_step.h"

#include <QtGui/QPainter>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallStepCard::WallStepCard(QWidget* parent) : WallCard("wallStep", parent) {}

void WallStepCard::setStep(const WallStep& step) {
  if (step == step_) return;
  step_ = step;
  say(step.title + QStringLiteral(", ") + wordOf(step.mark) + QStringLiteral(", ") + step.detail);
}

// How far it is and how long it bakes is never cut; the title keeps two fifths at least.
void WallStepCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  theme::paintBox(painter, *this, rect(), theme::groundOf(Mark::Normal));
  const QRect room = rect().adjusted(px(30), 0, -px(30), 0);
  if (step_.title.isEmpty()) return;
  const QString title = theme::marked(step_.mark, step_.title);
  const int wanted = theme::widthOf(*this, title, TextSize::WallTitle, true);
  const int detail = theme::widthOf(*this, step_.detail, TextSize::WallBody);
  const int given = qMin(wanted, qMax(room.width() - detail - px(40), room.width() * 2 / 5));
  theme::paintLine(painter, *this, QRect(room.left(), room.top(), given, room.height()), title, TextSize::WallTitle,
                   Hue::TextStrong, true);
  theme::paintLine(painter, *this, room.adjusted(given + px(40), 0, 0, 0), step_.detail, TextSize::WallBody, Hue::Text,
                   false, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/progress_line.h"

#include <QtGui/QPainter>
#include <algorithm>

namespace warroom {

void paintProgress(QPainter& painter, const QRectF& rect, double share, theme::Hue hue, const QPalette& palette) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  const double radius = rect.height() / 2;
  painter.setBrush(theme::color(theme::Hue::Line, palette));
  painter.drawRoundedRect(rect, radius, radius);
  QRectF filled = rect;
  filled.setWidth(rect.width() * std::clamp(share, 0.0, 1.0));
  if (filled.width() >= 1) {
    painter.setBrush(theme::color(hue, palette));
    painter.drawRoundedRect(filled, radius, radius);
  }
  painter.restore();
}

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(QStringLiteral("Bake"));
}

void ProgressLine::setShare(double share) {
  share_ = share;
  setAccessibleDescription(QStringLiteral("%1 % of the bake").arg(qRound(share * 100)));
  update();
}

QSize ProgressLine::sizeHint() const { return {100, theme::length(8, *this)}; }

void ProgressLine::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintProgress(painter, rect(), share_, theme::Hue::TextStrong, palette());
}

}  // namespace warroom

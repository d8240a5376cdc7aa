// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/state_mark.h"

#include <QtGui/QPainter>

namespace warroom::theme {

Hue hueOf(Mark mark) {
  switch (mark) {
    case Mark::Waiting:
      return Hue::TextDim;
    case Mark::Current:
      return Hue::TextStrong;
    case Mark::Normal:
    case Mark::Done:
      return Hue::Text;
    case Mark::Warning:
      return Hue::Warning;
    case Mark::Critical:
      return Hue::Critical;
    case Mark::NoData:
      return Hue::NoData;
    case Mark::InDoubt:
      return Hue::InDoubt;
  }
  return Hue::InDoubt;
}

QString marked(Mark mark, const QString& words) { return shapeOf(mark) + QLatin1Char(' ') + words; }

void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const QPalette& palette, int fontPixels) {
  painter.save();
  QFont face = painter.font();
  face.setPixelSize(fontPixels);
  face.setBold(mark == Mark::InDoubt || mark == Mark::NoData);
  painter.setFont(face);
  painter.setPen(color(hueOf(mark), palette));
  painter.drawText(rect, Qt::AlignCenter, shapeOf(mark));
  painter.restore();
}

void paintNoDataHatch(QPainter& painter, const QRectF& rect, const QWidget& widget) {
  painter.save();
  painter.setClipRect(rect, Qt::IntersectClip);
  painter.fillRect(rect, color(Hue::NoDataSurface, widget.palette()));
  painter.setRenderHint(QPainter::Antialiasing);
  const double step = length(22, widget);
  painter.setPen(QPen(color(Hue::NoDataStripe, widget.palette()), step / 2.6));
  for (double x = rect.left() - rect.height(); x < rect.right() + step; x += step) {
    painter.drawLine(QPointF(x, rect.bottom() + step), QPointF(x + rect.height() + 2 * step, rect.top() - step));
  }
  painter.restore();
}

StateMark::StateMark(QWidget* parent) : QWidget(parent) { setMark(Mark::Waiting); }

void StateMark::setMark(Mark mark) {
  mark_ = mark;
  setAccessibleName(wordOf(mark));
  setToolTip(wordOf(mark));
  update();
}

QSize StateMark::sizeHint() const {
  const int side = length(20, *this);
  return {side, side};
}

void StateMark::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paintMark(painter, rect(), mark_, palette(), pixels(TextSize::Body, *this));
}

}  // namespace warroom::theme

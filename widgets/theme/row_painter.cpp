// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/row_painter.h"

#include <QtGui/QPainter>
#include <QtWidgets/QWidget>

#include "widgets/theme/state_mark.h"

namespace warroom::theme {

RowPainter::RowPainter(QPainter& painter, const QStyleOptionViewItem& option)
    : painter_(painter), option_(option), widget_(*option.widget) {
  painter_.save();
}

RowPainter::~RowPainter() { painter_.restore(); }

int RowPainter::px(int pixelsAt1080p) const { return length(pixelsAt1080p, widget_); }

QColor RowPainter::ink(Hue hue) const { return color(hue, option_.palette); }

int RowPainter::width(const QString& text, TextSize size, bool bold) const {
  return QFontMetrics(font(size, bold, widget_)).horizontalAdvance(text) + 1;
}

void RowPainter::text(const QRect& rect, const QString& text, TextSize size, Hue hue, bool bold,
                      Qt::Alignment alignment) {
  if (rect.width() <= 0) return;
  const QFont face = font(size, bold, widget_);
  painter_.setFont(face);
  painter_.setPen(ink(hue));
  painter_.drawText(rect, int(alignment) | Qt::TextSingleLine,
                    QFontMetrics(face).elidedText(text, Qt::ElideRight, rect.width()));
}

void RowPainter::mark(const QRect& rect, Mark mark) {
  painter_.setFont(font(TextSize::Body, false, widget_));
  paintMark(painter_, rect, mark, option_.palette, pixels(TextSize::Body, widget_));
}

void RowPainter::ground(bool current) {
  const QRect rect = option_.rect;
  if (current || option_.state.testFlag(QStyle::State_Selected)) {
    painter_.fillRect(rect, ink(current ? Hue::SurfaceCurrent : Hue::SurfaceRaised));
  }
  painter_.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ink(Hue::Line));
  if (option_.state.testFlag(QStyle::State_HasFocus)) {
    painter_.setPen(QPen(ink(Hue::Focus), 2));
    painter_.drawRect(rect.adjusted(1, 1, -2, -2));
  }
}

}  // namespace warroom::theme

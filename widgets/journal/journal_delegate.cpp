// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/journal/journal_delegate.h"

#include <QtGui/QTextLayout>

#include "models/items/journal_model.h"
#include "widgets/theme/row_painter.h"
#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

constexpr int kLine = 18;  // px at 1080p

bool isWide(const QWidget& widget) { return widget.width() >= theme::length(620, widget); }

// As much of the text as one line takes, cut between words.
QString firstLine(const QString& text, const QFont& font, int width) {
  QTextLayout layout(text, font);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  QTextLine line = layout.createLine();
  if (line.isValid()) line.setLineWidth(width);
  const QString first = line.isValid() ? text.left(line.textLength()) : QString();
  layout.endLayout();
  return first;
}

void paintSentence(theme::RowPainter& paint, const QRect& rect, const JournalRow& row, const QWidget& widget) {
  const bool calm = row.mark == Mark::Normal || row.mark == Mark::Done;
  const Hue hue = calm ? Hue::Text : theme::hueOf(row.mark);
  const QString first = firstLine(row.text, theme::font(TextSize::Small, false, widget), rect.width());
  const QString rest = row.text.mid(first.size());
  const int line = paint.px(kLine);
  const int top = rest.isEmpty() && isWide(widget) ? rect.top() + (rect.height() - line) / 2 : rect.top();
  paint.text(QRect(rect.left(), top, rect.width(), line), first.trimmed(), TextSize::Small, hue);
  paint.text(QRect(rect.left(), top + line, rect.width(), line), rest, TextSize::Small, hue);
}

// "14:15:02  T+00:17:42  Ada"
void paintWhen(theme::RowPainter& paint, const QRect& rect, const JournalRow& row) {
  QRect cell = rect;
  cell.setWidth(paint.px(66));
  paint.text(cell, row.time, TextSize::Small, Hue::TextDim);
  cell.moveLeft(cell.right() + paint.px(4));
  cell.setWidth(paint.px(86));
  paint.text(cell, row.offset, TextSize::Small, Hue::TextDim);
  cell.setLeft(cell.right() + paint.px(6));
  cell.setRight(rect.right());
  paint.text(cell, row.by, TextSize::Small, Hue::TextStrong, true);
}

}  // namespace

void JournalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& row = static_cast<const JournalModel*>(index.model())->row(index.row());
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  const int side = paint.px(24);
  const int line = paint.px(kLine);
  QRect inside = option.rect.adjusted(0, paint.px(5), -paint.px(4), -paint.px(5));
  const bool wide = isWide(*option.widget);
  paint.mark(QRect(inside.left(), inside.top(), side, wide ? inside.height() : line), row.mark);
  inside.setLeft(inside.left() + side + paint.px(4));
  if (!wide) {
    paintWhen(paint, QRect(inside.left(), inside.top(), inside.width(), line), row);
    inside.setTop(inside.top() + line);
    return paintSentence(paint, inside, row, *option.widget);
  }
  const int when = paint.px(290);
  paintWhen(paint, QRect(inside.left(), inside.top(), when, inside.height()), row);
  inside.setLeft(inside.left() + when + paint.px(12));
  paintSentence(paint, inside, row, *option.widget);
}

QSize JournalDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const QWidget& widget = *option.widget;
  const int lines = isWide(widget) ? 2 : 3;
  return {theme::length(160, widget), lines * theme::length(kLine, widget) + 2 * theme::length(5, widget)};
}

}  // namespace warroom

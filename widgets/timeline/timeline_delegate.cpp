// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_delegate.h"

#include <QtGui/QPainter>

#include "models/items/timeline_model.h"
#include "widgets/theme/row_painter.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

constexpr int kRow = 35;
constexpr int kDetailLine = 19;

const TimelineRow& rowAt(const QModelIndex& index) {
  return static_cast<const TimelineModel&>(*index.model()).row(index.row());
}

// "planned … · started …" is wider than the column: a line each.
QStringList detailLines(const TimelineRow& row) {
  return row.current ? row.detail.split(QStringLiteral(" · "), Qt::SkipEmptyParts) : QStringList();
}

}  // namespace

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const TimelineRow& row = rowAt(index);
  const int more = row.current ? 12 + kDetailLine * int(detailLines(row).size()) : 0;
  return {theme::length(120, *option.widget), theme::length(kRow + more, *option.widget)};
}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const TimelineRow& row = rowAt(index);
  theme::RowPainter paint(*painter, option);
  paint.ground(row.current);
  const QRect all = option.rect;
  if (row.current)
    painter->fillRect(QRect(all.left(), all.top(), paint.px(4), all.height()), paint.ink(Hue::TextStrong));

  const QRect inside = all.adjusted(paint.px(12), 0, -paint.px(8), 0);
  const Hue words = row.current ? Hue::TextStrong : Hue::Text;
  paint.text(QRect(inside.left(), inside.top(), paint.px(66), inside.height()), row.offset, TextSize::Small,
             Hue::TextDim);
  paint.mark(QRect(inside.left() + paint.px(66), inside.top(), paint.px(24), inside.height()), row.mark);
  const int progress = paint.width(row.progress, TextSize::Body);
  paint.text(QRect(inside.right() - progress, inside.top(), progress + 1, inside.height()), row.progress,
             TextSize::Body, row.current ? Hue::TextStrong : Hue::TextDim, false, Qt::AlignRight | Qt::AlignVCenter);

  const QStringList details = detailLines(row);
  const int left = inside.left() + paint.px(98);
  const int width = inside.right() - progress - paint.px(8) - left;
  if (!row.current)
    return paint.text(QRect(left, inside.top(), width, inside.height()), row.title, TextSize::Body, words);
  paint.text(QRect(left, inside.top() + paint.px(6), width, paint.px(kRow - 4)), row.title, TextSize::Body, words,
             true);
  int top = inside.top() + paint.px(kRow);
  for (const QString& line : details) {
    paint.text(QRect(left, top, width, paint.px(kDetailLine)), line, TextSize::Small, Hue::TextDim);
    top += paint.px(kDetailLine);
  }
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/trigger_delegate.h"

#include "models/items/trigger_model.h"
#include "widgets/checklists/progress_line.h"
#include "widgets/theme/row_painter.h"
#include "widgets/theme/state_mark.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

namespace {

constexpr int kLine = 27;
constexpr int kLineBelow = 18;

const TriggerRow& rowAt(const QModelIndex& index) {
  return static_cast<const TriggerModel&>(*index.model()).row(index.row());
}

}  // namespace

QSize TriggerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int height = kLine + int(rowAt(index).below().size()) * kLineBelow;
  return {theme::length(120, *option.widget), theme::length(height, *option.widget)};
}

void TriggerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const TriggerRow& row = rowAt(index);
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  const QStringList lines = row.below();
  const QRect all = option.rect.adjusted(0, 0, 0, -int(lines.size()) * paint.px(kLineBelow));
  paint.mark(QRect(all.left(), all.top(), paint.px(20), all.height()), row.mark);

  const int value = qMin(qMax(paint.px(76), paint.width(row.value, TextSize::Small)), all.width() / 2);
  const QRect right(all.right() - value, all.top(), value + 1, all.height());
  paint.text(right, row.value, TextSize::Small, theme::hueOf(row.mark), false, Qt::AlignRight | Qt::AlignVCenter);

  const QRectF bar(right.left() - paint.px(70), all.center().y() - paint.px(4) + 1, paint.px(60), paint.px(8));
  paintProgress(*painter, bar, row.progress, theme::hueOf(row.mark), option.palette);
  const int left = all.left() + paint.px(26);
  paint.text(QRect(left, all.top(), int(bar.left()) - paint.px(8) - left, all.height()), row.title, TextSize::Small,
             Hue::TextStrong);
  QRect below(left, all.bottom() - paint.px(3), all.right() - left, paint.px(kLineBelow));
  for (const QString& line : lines) {
    paint.text(below, line, TextSize::Small, Hue::TextDim);
    below.translate(0, below.height());
  }
}

}  // namespace warroom

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
constexpr int kAmendedLine = 18;

const TriggerRow& rowAt(const QModelIndex& index) {
  return static_cast<const TriggerModel&>(*index.model()).row(index.row());
}

}  // namespace

QSize TriggerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int height = kLine + (rowAt(index).amended.isEmpty() ? 0 : kAmendedLine);
  return {theme::length(120, *option.widget), theme::length(height, *option.widget)};
}

void TriggerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const TriggerRow& row = rowAt(index);
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  const int below = row.amended.isEmpty() ? 0 : paint.px(kAmendedLine);
  const QRect all = option.rect.adjusted(0, 0, 0, -below);
  paint.mark(QRect(all.left(), all.top(), paint.px(20), all.height()), row.mark);

  const int value = qMin(qMax(paint.px(76), paint.width(row.value, TextSize::Small)), all.width() / 2);
  const QRect right(all.right() - value, all.top(), value + 1, all.height());
  paint.text(right, row.value, TextSize::Small, theme::hueOf(row.mark), false, Qt::AlignRight | Qt::AlignVCenter);

  const QRectF bar(right.left() - paint.px(70), all.center().y() - paint.px(4) + 1, paint.px(60), paint.px(8));
  paintProgress(*painter, bar, row.progress, theme::hueOf(row.mark), option.palette);
  const int left = all.left() + paint.px(26);
  paint.text(QRect(left, all.top(), int(bar.left()) - paint.px(8) - left, all.height()), row.title, TextSize::Small,
             Hue::TextStrong);
  if (below > 0)
    paint.text(QRect(all.left() + paint.px(4), all.bottom() - paint.px(3), all.width() - paint.px(4), below),
               row.amended, TextSize::Small, Hue::TextDim);
}

}  // namespace warroom

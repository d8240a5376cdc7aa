// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/item_delegate.h"

#include "models/items/checklist_model.h"
#include "widgets/theme/row_painter.h"
#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

constexpr int kMarkWidth = 34;

Hue evidenceHue(Mark mark) {
  return mark == Mark::Warning || mark == Mark::Critical || mark == Mark::InDoubt ? theme::hueOf(mark) : Hue::TextDim;
}

const ChecklistRow& rowAt(const QModelIndex& index) {
  return static_cast<const RowModel<ChecklistRow>&>(*index.model()).row(index.row());
}

}  // namespace

QRect ItemDelegate::markRect(const QRect& row, const QWidget& view) {
  return {row.left(), row.top(), theme::length(kMarkWidth, view), row.height()};
}

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const bool heading = rowAt(index).heading();
  return {theme::length(120, *option.widget), theme::length(heading ? 46 : 50, *option.widget)};
}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const ChecklistRow& row = rowAt(index);
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  const QRect all = option.rect;
  const bool heading = row.heading();
  const bool plain = heading && row.step.isEmpty();  // a caption, which has no state
  if (!plain) paint.mark(markRect(all, *option.widget).adjusted(0, 0, -paint.px(10), 0), row.mark);

  const TextSize size = plain ? TextSize::Caption : heading ? TextSize::Heading : TextSize::Body;
  const int left = all.left() + (plain ? paint.px(4) : paint.px(kMarkWidth));
  const int room = all.right() - paint.px(4) - left;
  if (heading) {
    const int evidence = paint.width(row.evidence, TextSize::Small);
    paint.text(QRect(left, all.top(), room - evidence - paint.px(12), all.height()), row.text, size,
               plain ? Hue::TextDim : Hue::TextStrong, true);
    paint.text(QRect(left + room - evidence, all.top(), evidence, all.height()), row.evidence, TextSize::Small,
               evidenceHue(row.mark), false, Qt::AlignRight | Qt::AlignVCenter);
    return;
  }
  // A sentence each: side by side, both would be cut in a column of this width.
  const int middle = all.top() + all.height() * 11 / 20;
  paint.text(QRect(left, all.top() + paint.px(4), room, middle - all.top() - paint.px(4)), row.text, size,
             Hue::TextStrong);
  paint.text(QRect(left, middle, room, all.bottom() - middle - paint.px(4)), row.evidence, TextSize::Small,
             evidenceHue(row.mark));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/signoff_delegate.h"

#include "models/items/signoff_model.h"
#include "widgets/theme/row_painter.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

constexpr int kLine = 20;  // px at 1080p
constexpr int kAround = 8;

const SignoffRow& rowAt(const QModelIndex& index) {
  return static_cast<const SignoffModel*>(index.model())->row(index.row());
}

}  // namespace

void SignoffDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const SignoffRow& row = rowAt(index);
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  const int side = paint.px(30);
  paint.mark(QRect(option.rect.left(), option.rect.top(), side, option.rect.height()), row.mark);
  QRect line(option.rect.left() + side + paint.px(6), option.rect.top() + paint.px(kAround),
             option.rect.width() - side - paint.px(10), paint.px(kLine));
  const Hue decided = row.mark == Mark::Critical ? Hue::Critical : Hue::TextStrong;
  const int decision = row.decision.isEmpty() ? 0 : paint.width(row.decision, TextSize::Body, true) + paint.px(8);
  paint.text(line.adjusted(0, 0, -decision, 0), row.title, TextSize::Body, Hue::TextStrong, true);
  paint.text(line, row.decision, TextSize::Body, decided, true, Qt::AlignRight | Qt::AlignVCenter);
  line.translate(0, paint.px(kLine));
  paint.text(line, row.name, TextSize::Body, row.decision.isEmpty() ? Hue::TextDim : Hue::Text);
  if (row.detail.isEmpty()) return;
  line.translate(0, paint.px(kLine));
  paint.text(line, row.detail, TextSize::Small, Hue::TextDim);
}

QSize SignoffDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int lines = rowAt(index).detail.isEmpty() ? 2 : 3;
  const QWidget& widget = *option.widget;
  return {theme::length(160, widget), lines * theme::length(kLine, widget) + 2 * theme::length(kAround, widget)};
}

}  // namespace warroom

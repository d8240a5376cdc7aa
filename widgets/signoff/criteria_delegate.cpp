// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/criteria_delegate.h"

#include <QtGui/QPainter>

#include "models/items/signoff_model.h"
#include "widgets/theme/row_painter.h"
#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

bool isTable(const QWidget& widget) { return widget.width() >= theme::length(560, widget); }

struct Columns {
  QRect category;
  QRect criterion;
  QRect verdict;
  QRect evidence;
};

Columns columnsOf(const QRect& row, const theme::RowPainter& paint) {
  const int inset = paint.px(8);
  const int gap = paint.px(14);
  const QRect inside = row.adjusted(inset, 0, -inset, 0);
  const int verdict = paint.px(100);
  const int words = qMax(0, inside.width() - verdict - 3 * gap);
  const int category = words * 19 / 100;
  const int criterion = words * 46 / 100;
  Columns made;
  made.category = QRect(inside.left(), row.top(), category, row.height());
  made.criterion = QRect(made.category.right() + 1 + gap, row.top(), criterion, row.height());
  made.verdict = QRect(made.criterion.right() + 1 + gap, row.top(), verdict, row.height());
  made.evidence = QRect(made.verdict.right() + 1 + gap, row.top(), words - category - criterion, row.height());
  return made;
}

void paintVerdict(theme::RowPainter& paint, const QRect& rect, const CriterionRow& row, const QPalette& palette) {
  if (row.mark == Mark::NoData) theme::paintNoDataHatch(paint.painter(), rect.adjusted(0, 4, 0, -4), palette);
  const int side = paint.px(18);
  paint.mark(QRect(rect.left(), rect.top(), side, rect.height()), row.mark);
  const Hue hue = row.mark == Mark::Done ? Hue::Text : theme::hueOf(row.mark);
  paint.text(rect.adjusted(side + paint.px(4), 0, 0, 0), row.verdict, TextSize::Body, hue, row.mark == Mark::Critical);
}

Hue evidenceHue(const CriterionRow& row) {
  return row.mark == Mark::Done || row.mark == Mark::Waiting ? Hue::TextDim : theme::hueOf(row.mark);
}

}  // namespace

void CriteriaDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& row = static_cast<const CriteriaModel*>(index.model())->row(index.row());
  theme::RowPainter paint(*painter, option);
  paint.ground(false);
  if (isTable(*option.widget)) {
    const Columns columns = columnsOf(option.rect, paint);
    paint.text(columns.category, row.category, TextSize::Body, Hue::TextDim);
    paint.text(columns.criterion, row.text, TextSize::Body, Hue::TextStrong);
    paintVerdict(paint, columns.verdict, row, option.palette);
    paint.text(columns.evidence, row.evidence, TextSize::Body, evidenceHue(row));
    return;
  }
  const QRect inside = option.rect.adjusted(paint.px(4), paint.px(5), -paint.px(4), -paint.px(5));
  const QRect top(inside.left(), inside.top(), inside.width(), inside.height() / 2);
  const QRect below(inside.left(), top.bottom() + 1, inside.width(), inside.height() - top.height());
  const int verdict = paint.px(92);
  paint.text(top.adjusted(0, 0, -verdict - paint.px(8), 0), row.text, TextSize::Body, Hue::TextStrong);
  paintVerdict(paint, QRect(top.right() + 1 - verdict, top.top(), verdict, top.height()), row, option.palette);
  const QString words = row.evidence.isEmpty() ? row.category : row.category + QStringLiteral(" · ") + row.evidence;
  paint.text(below, words, TextSize::Small, evidenceHue(row));
}

QSize CriteriaDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const QWidget& widget = *option.widget;
  return {theme::length(200, widget), theme::length(isTable(widget) ? 44 : 56, widget)};
}

CriteriaHeader::CriteriaHeader(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize CriteriaHeader::sizeHint() const { return {theme::length(200, *this), theme::length(24, *this)}; }

void CriteriaHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QStyleOptionViewItem option;
  option.initFrom(this);
  option.state = QStyle::State_None;
  option.widget = this;
  theme::RowPainter paint(painter, option);
  if (!isTable(*this)) {
    paint.text(rect(), QStringLiteral("CRITERIA"), TextSize::Caption, Hue::TextDim, true);
    return;
  }
  paint.ground(false);
  const Columns columns = columnsOf(rect(), paint);
  paint.text(columns.category, QStringLiteral("CATEGORY"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.criterion, QStringLiteral("CRITERION"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.verdict, QStringLiteral("CHECKED"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.evidence, QStringLiteral("EVIDENCE"), TextSize::Caption, Hue::TextDim, true);
}

}  // namespace warroom

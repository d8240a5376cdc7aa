// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/criteria_delegate.h"

#include <QtGui/QPainter>

#include "models/items/signoff_model.h"
#include "widgets/theme/row_painter.h"
#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

bool isTable(const QWidget& widget) { return widget.width() >= theme::length(560, widget); }

struct Columns {
  QRect category;
  QRect criterion;
  QRect verdict;
  QRect counts;
  QRect evidence;
};

Columns columnsOf(const QRect& row, const QWidget& widget) {
  const auto px = [&widget](int length) { return theme::length(length, widget); };
  const int gap = px(14);
  const QRect inside = row.adjusted(px(8), 0, -px(8), 0);
  const int verdict = px(112);
  const int counts = px(104);
  const int words = qMax(0, inside.width() - verdict - counts - 4 * gap);
  const int category = words * 16 / 100;
  const int criterion = words * 43 / 100;
  int left = inside.left();
  const auto next = [&](int width) {
    const QRect column(left, row.top(), width, row.height());
    left += width + gap;
    return column;
  };
  Columns made;
  made.category = next(category);
  made.criterion = next(criterion);
  made.verdict = next(verdict);
  made.counts = next(counts);
  made.evidence = next(words - category - criterion);
  return made;
}

// What the row means for GO. Not a button: it follows from what was found.
void paintCounts(theme::RowPainter& paint, const QRect& rect, const CriterionRow& row, const QWidget& widget) {
  const bool go = row.mark == Mark::Done;
  const bool noGo = row.mark == Mark::Critical;
  const QString words = go                          ? QStringLiteral("✓ GO")
                        : noGo                      ? QStringLiteral("◆ NO-GO")
                        : row.mark == Mark::Waiting ? QStringLiteral("not yet")
                                                    : QStringLiteral("check again");
  const Hue ink = go ? Hue::TextStrong : noGo ? Hue::Critical : row.mark == Mark::Waiting ? Hue::TextDim : Hue::Warning;
  const int height = paint.px(30);
  const QRect chip(rect.left(), rect.center().y() - height / 2, rect.width(), height);
  if (go) theme::paintBox(paint.painter(), widget, chip, {Hue::SurfaceCurrent, Hue::Line});
  if (noGo) theme::paintBox(paint.painter(), widget, chip, {Hue::CriticalTint, Hue::CriticalLine});
  paint.text(chip, words, TextSize::Body, ink, go || noGo, Qt::AlignCenter);
}

void paintVerdict(theme::RowPainter& paint, const QRect& rect, const CriterionRow& row, const QWidget& widget) {
  if (row.mark == Mark::NoData) theme::paintNoDataHatch(paint.painter(), rect.adjusted(0, 4, 0, -4), widget);
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
    const QWidget& widget = *option.widget;
    const Columns columns = columnsOf(option.rect, widget);
    paint.text(columns.category, row.category, TextSize::Body, Hue::TextDim);
    theme::paintLines(*painter, widget, columns.criterion, row.text, TextSize::Body, Hue::TextStrong, false, 2);
    paintVerdict(paint, columns.verdict, row, widget);
    paintCounts(paint, columns.counts, row, widget);
    theme::paintLines(*painter, widget, columns.evidence, row.evidence, TextSize::Body, evidenceHue(row), false, 2);
    return;
  }
  const QRect inside = option.rect.adjusted(paint.px(4), paint.px(5), -paint.px(4), -paint.px(5));
  const QRect top(inside.left(), inside.top(), inside.width(), inside.height() / 2);
  const QRect below(inside.left(), top.bottom() + 1, inside.width(), inside.height() - top.height());
  const int verdict = paint.px(92);
  paint.text(top.adjusted(0, 0, -verdict - paint.px(8), 0), row.text, TextSize::Body, Hue::TextStrong);
  paintVerdict(paint, QRect(top.right() + 1 - verdict, top.top(), verdict, top.height()), row, *option.widget);
  const QString words = row.evidence.isEmpty() ? row.category : row.category + QStringLiteral(" · ") + row.evidence;
  paint.text(below, words, TextSize::Small, evidenceHue(row));
}

QSize CriteriaDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const QWidget& widget = *option.widget;
  return {theme::length(200, widget), theme::length(isTable(widget) ? 50 : 56, widget)};
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
  const Columns columns = columnsOf(rect(), *this);
  paint.text(columns.category, QStringLiteral("CATEGORY"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.criterion, QStringLiteral("CRITERION"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.verdict, QStringLiteral("CHECKED"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.counts, QStringLiteral("COUNTS AS"), TextSize::Caption, Hue::TextDim, true);
  paint.text(columns.evidence, QStringLiteral("EVIDENCE"), TextSize::Caption, Hue::TextDim, true);
}

}  // namespace warroom

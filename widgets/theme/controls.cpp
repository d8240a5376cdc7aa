// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/controls.h"

#include <QtGui/QPainter>
#include <QtWidgets/QLayout>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyle>

#include "models/items/text.h"
#include "widgets/theme/state_mark.h"

namespace warroom::theme {

PlainLabel::PlainLabel(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PlainLabel::setLine(const QString& line) {
  if (line == text()) return;
  setText(line);
  setToolTip(tooltipOf(line));
}

void PlainLabel::setWhole(bool whole) {
  whole_ = whole;
  updateGeometry();
}

QSize PlainLabel::minimumSizeHint() const {
  if (whole_) return sizeHint();
  return {qMin(fontMetrics().averageCharWidth() * 4, sizeHint().width()), sizeHint().height()};
}

void PlainLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect inside = contentsRect();
  painter.setPen(palette().color(foregroundRole()));
  painter.drawText(inside, int(alignment()) | Qt::TextSingleLine,
                   fontMetrics().elidedText(text(), Qt::ElideRight, inside.width()));
}

StateLabel::StateLabel(QWidget* parent) : PlainLabel(parent) {}

void StateLabel::setState(Mark mark, const QString& words) {
  mark_ = mark;
  const QString line = shapeOf(mark) + QLatin1Char(' ') + words;
  setLine(line);
  setAccessibleName(words + QStringLiteral(": ") + wordOf(mark));
  setHue(*this, hueName(mark));
}

void StateLabel::paintEvent(QPaintEvent* event) {
  if (mark_ == Mark::NoData) {
    QPainter painter(this);
    paintNoDataHatch(painter, rect(), *this);
  }
  PlainLabel::paintEvent(event);
}

PlainLabel* label(QWidget* parent, const char* size, const char* hue) {
  auto* made = new PlainLabel(parent);
  made->setProperty("textSize", QString::fromLatin1(size));
  made->setProperty("hue", QString::fromLatin1(hue));
  return made;
}

PlainLabel* caption(QWidget* parent, const QString& text) {
  PlainLabel* made = label(parent, "caption");
  made->setText(text);
  return made;
}

QFrame* card(QWidget* parent) {
  auto* made = new QFrame(parent);
  made->setProperty("card", true);
  return made;
}

void prepareList(QListView& list) {
  list.setUniformItemSizes(false);
  list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list.setEditTriggers(QAbstractItemView::NoEditTriggers);
  list.setSelectionMode(QAbstractItemView::SingleSelection);
  list.setResizeMode(QListView::Adjust);
  list.setMinimumSize(40, 20);
}

void setHue(QWidget& widget, const char* hue) {
  const QString wanted = QString::fromLatin1(hue);
  if (widget.property("hue").toString() == wanted) return;
  widget.setProperty("hue", wanted);
  widget.style()->unpolish(&widget);
  widget.style()->polish(&widget);
  widget.update();
}

const char* hueName(Mark mark) {
  switch (mark) {
    case Mark::Waiting:
      return "dim";
    case Mark::Current:
      return "strong";
    case Mark::Normal:
    case Mark::Done:
      return "";
    case Mark::Warning:
      return "warning";
    case Mark::Critical:
      return "critical";
    case Mark::NoData:
      return "nodata";
    case Mark::InDoubt:
      return "indoubt";
  }
  return "";
}

void space(QLayout& layout, int margin, int gap) {
  layout.setProperty("marginAt1080p", margin);
  layout.setProperty("gapAt1080p", gap);
  layout.setContentsMargins(margin, margin, margin, margin);
  layout.setSpacing(gap);
}

}  // namespace warroom::theme

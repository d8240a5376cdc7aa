// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/items/mark.h"
#include "widgets/theme/theme.h"

class QPainter;

namespace warroom::theme {

Hue hueOf(Mark mark);

// "▲ words": a mark's shape before what it marks.
QString marked(Mark mark, const QString& words);

// The shape alone, centred in `rect`.
void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const QPalette& palette, int fontPixels);

// The bright diagonal hatch under whatever has no data: it must catch the eye, never recede.
void paintNoDataHatch(QPainter& painter, const QRectF& rect, const QWidget& widget);

// A shape of its own size; its word is the accessible name and the tooltip.
class StateMark : public QWidget {
  Q_OBJECT
 public:
  explicit StateMark(QWidget* parent = nullptr);
  void setMark(Mark mark);
  Mark mark() const { return mark_; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Mark mark_ = Mark::Waiting;
};

}  // namespace warroom::theme

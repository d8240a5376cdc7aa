// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtWidgets/QStyleOptionViewItem>

#include "models/items/mark.h"
#include "widgets/theme/theme.h"

class QPainter;

namespace warroom::theme {

// What delegates share: text that is elided and plain, marks, the ground of a row. Lives for one paint call.
class RowPainter {
 public:
  RowPainter(QPainter& painter, const QStyleOptionViewItem& option);
  ~RowPainter();
  RowPainter(const RowPainter&) = delete;
  RowPainter& operator=(const RowPainter&) = delete;

  int px(int pixelsAt1080p) const;
  QColor ink(Hue hue) const;
  int width(const QString& text, TextSize size, bool bold = false) const;
  void text(const QRect& rect, const QString& text, TextSize size, Hue hue, bool bold = false,
            Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
  void mark(const QRect& rect, Mark mark);
  // Selection, keyboard focus, and the line below.
  void ground(bool current);
  QPainter& painter() { return painter_; }

 private:
  QPainter& painter_;
  const QStyleOptionViewItem& option_;
  const QWidget& widget_;
};

}  // namespace warroom::theme

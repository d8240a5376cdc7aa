// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>

#include "models/items/mark.h"
#include "widgets/theme/theme.h"

class QPainter;
class QWidget;

// What widgets that paint themselves share. Sizes are those of the window's density.
namespace warroom::theme {

// The ground and the edge on which a mark of this kind is told. Red as a surface is not among them: it belongs to
// ROLL BACK and to a fired trigger.
struct Ground {
  Hue surface;
  Hue line;
};
Ground groundOf(Mark mark);

// A rounded box; hatched with a dashed edge when there is no data.
void paintBox(QPainter& painter, const QWidget& widget, const QRectF& rect, Ground ground, double edge = 1,
              bool hatched = false);

// One line, cut with "…". Gives the width that it took.
int paintLine(QPainter& painter, const QWidget& widget, const QRect& rect, const QString& text, TextSize size, Hue hue,
              bool bold = false, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);

// At most `lines` lines, the last of them cut with "…".
void paintLines(QPainter& painter, const QWidget& widget, const QRect& rect, const QString& text, TextSize size,
                Hue hue, bool bold, int lines);
int linesOf(const QWidget& widget, const QString& text, TextSize size, bool bold, int width);

int widthOf(const QWidget& widget, const QString& text, TextSize size, bool bold = false);
int lineHeight(const QWidget& widget, TextSize size, bool bold = false);

}  // namespace warroom::theme

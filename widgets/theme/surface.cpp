// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/surface.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QTextLayout>
#include <QtWidgets/QWidget>

#include "widgets/theme/state_mark.h"

namespace warroom::theme {
namespace {

// The text broken into lines of this width; the last of `most` holds all the rest.
QStringList broken(const QString& text, const QFont& face, int width, int most) {
  QStringList lines;
  QTextLayout layout(text, face);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(qMax(1, width));
    const bool last = lines.size() + 1 == most;
    lines << (last ? text.mid(line.textStart()) : text.mid(line.textStart(), line.textLength())).trimmed();
    if (last) break;
  }
  layout.endLayout();
  return lines;
}

}  // namespace

Ground groundOf(Mark mark) {
  switch (mark) {
    case Mark::Warning:
      return {Hue::WarningSurface, Hue::WarningLine};
    case Mark::Critical:
      return {Hue::CriticalTint, Hue::CriticalLine};
    case Mark::NoData:
      return {Hue::NoDataSurface, Hue::NoData};
    case Mark::InDoubt:
      return {Hue::InDoubtSurface, Hue::InDoubt};
    case Mark::Waiting:
    case Mark::Current:
    case Mark::Normal:
    case Mark::Done:
      break;
  }
  return {Hue::Surface, Hue::Line};
}

void paintBox(QPainter& painter, const QWidget& widget, const QRectF& rect, Ground ground, double edge, bool hatched) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double half = edge / 2;
  const double radius = length(kRadius, widget);
  QPainterPath path;
  path.addRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
  painter.fillPath(path, color(ground.surface, widget.palette()));
  if (hatched) {
    painter.save();
    painter.setClipPath(path);
    paintNoDataHatch(painter, rect, widget);
    painter.restore();
  }
  painter.setPen(QPen(color(ground.line, widget.palette()), edge, hatched ? Qt::DashLine : Qt::SolidLine));
  painter.drawPath(path);
  painter.restore();
}

int paintLine(QPainter& painter, const QWidget& widget, const QRect& rect, const QString& text, TextSize size, Hue hue,
              bool bold, Qt::Alignment alignment) {
  if (rect.width() <= 0 || text.isEmpty()) return 0;
  const QFont face = font(size, bold, widget);
  const QFontMetrics metrics(face);
  const QString line = metrics.elidedText(text, Qt::ElideRight, rect.width());
  painter.setFont(face);
  painter.setPen(color(hue, widget.palette()));
  painter.drawText(rect, int(alignment) | Qt::TextSingleLine, line);
  return metrics.horizontalAdvance(line);
}

void paintLines(QPainter& painter, const QWidget& widget, const QRect& rect, const QString& text, TextSize size,
                Hue hue, bool bold, int lines) {
  const QStringList all = broken(text, font(size, bold, widget), rect.width(), lines);
  const int height = lineHeight(widget, size, bold);
  int top = rect.top() + qMax(0, (rect.height() - int(all.size()) * height) / 2);
  for (const QString& line : all) {
    paintLine(painter, widget, QRect(rect.left(), top, rect.width(), height), line, size, hue, bold);
    top += height;
  }
}

int linesOf(const QWidget& widget, const QString& text, TextSize size, bool bold, int width) {
  return int(broken(text, font(size, bold, widget), width, 1'000).size());
}

int widthOf(const QWidget& widget, const QString& text, TextSize size, bool bold) {
  return QFontMetrics(font(size, bold, widget)).horizontalAdvance(text) + 1;
}

int lineHeight(const QWidget& widget, TextSize size, bool bold) {
  return QFontMetrics(font(size, bold, widget)).height();
}

}  // namespace warroom::theme

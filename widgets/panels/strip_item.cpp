// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/strip_item.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <algorithm>

#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;

// Dashes as filled rectangles: a dashed pen is stroked, and that costs more than all the rest of the panel.
void dashAcross(QPainter& painter, const QRectF& area, double y, int width, const QColor& color) {
  const double dash = 4 + width;
  const double space = 2 + width;
  for (double x = area.left(); x < area.right(); x += dash + space)
    painter.fillRect(QRectF(x, y, std::min(dash, area.right() - x), width), color);
}

void dashDown(QPainter& painter, const QRectF& area, double x, int width, const QColor& color) {
  const double dash = 2 + width;
  const double space = 2 + width;
  for (double y = area.top(); y < area.bottom(); y += dash + space)
    painter.fillRect(QRectF(x, y, width, std::min(dash, area.bottom() - y)), color);
}

}  // namespace

StripItem::StripItem(QGraphicsItem* parent, const Panel& panel)
    : QGraphicsItem(parent), warning_(panel.warning), critical_(panel.critical) {
  setZValue(10);  // over the chart's own grid
}

void StripItem::setLimits(const Panel& panel) {
  warning_ = panel.warning;
  critical_ = panel.critical;
  update();
}

QRectF StripItem::boundingRect() const {
  const double text = QFontMetricsF(markFont_).height();
  return area_.adjusted(-text, -text, text, 0);
}

void StripItem::setLook(const QPalette& palette, const QFont& markFont) {
  prepareGeometryChange();
  palette_ = palette;
  markFont_ = markFont;
  update();
}

void StripItem::setLineWidth(int pixels) {
  lineWidth_ = pixels;
  update();
}

void StripItem::setPlotArea(const QRectF& area) {
  if (area == area_) return;
  prepareGeometryChange();
  area_ = area;
}

void StripItem::setValueRange(double bottom, double top) {
  bottom_ = bottom;
  top_ = top;
}

void StripItem::setMarks(const std::vector<ShiftMark>& marks) {
  const bool same = std::equal(
      marks.begin(), marks.end(), marks_.begin(), marks_.end(),
      [](const auto& a, const auto& b) { return a.at == b.at && a.percent == b.percent && a.kind == b.kind; });
  if (same) return;
  marks_ = marks;
  update();
}

// The middle of the row in which the strip draws this value, so that line and limit agree.
double StripItem::yOf(double value) const {
  const double share = std::clamp((top_ - value) / (top_ - bottom_), 0.0, 1.0);
  return std::round(area_.top() + share * (area_.height() - 1));
}

void StripItem::paintLimits(QPainter& painter) const {
  const double critical = yOf(critical_);
  const QRectF beyond = critical_ < warning_ ? QRectF(QPointF(area_.left(), critical), area_.bottomRight())
                                             : QRectF(area_.topLeft(), QPointF(area_.right(), critical));
  painter.fillRect(beyond, theme::color(Hue::CriticalTint, palette_));
  dashAcross(painter, area_, critical, lineWidth_, theme::color(Hue::CriticalLine, palette_));
  dashAcross(painter, area_, yOf(warning_), lineWidth_, theme::color(Hue::Warning, palette_));
}

void StripItem::paintMarks(QPainter& painter) const {
  const double span = static_cast<double>((strip_.rightEdge() - strip_.leftEdge()).count());
  if (span <= 0) return;
  painter.setFont(markFont_);
  painter.setPen(theme::color(Hue::TextDim, palette_));
  const QFontMetricsF metrics(markFont_);
  const bool room = area_.top() >= metrics.ascent() * 0.8;  // for words above the plot
  double free = std::max(0.0, boundingRect().left());       // where the next text may begin
  for (const ShiftMark& mark : marks_) {
    if (mark.at < strip_.leftEdge() || mark.at >= strip_.rightEdge()) continue;
    const double share = static_cast<double>((mark.at - strip_.leftEdge()).count()) / span;
    const double x = std::floor(area_.left() + share * area_.width());
    const bool rollback = mark.kind == ActionKind::Rollback;
    dashDown(painter, area_, x, lineWidth_, theme::color(rollback ? Hue::CriticalLine : Hue::TextDim, palette_));
    const QString text = QStringLiteral("%1 %").arg(mark.percent);
    const double width = metrics.horizontalAdvance(text);
    const double left = std::min(x - width / 2, boundingRect().right() - width);
    if (left < free || !room) continue;
    painter.drawText(QPointF(left, area_.top() - metrics.descent()), text);
    free = left + width + 4;
  }
}

void StripItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  paintLimits(*painter);
  paintMarks(*painter);
  // One image pixel is one device pixel: nothing is scaled, nothing smoothed.
  painter->drawImage(area_, strip_.image());
}

}  // namespace warroom

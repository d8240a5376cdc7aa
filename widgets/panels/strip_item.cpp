// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/strip_item.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtWidgets/QStyleOptionGraphicsItem>
#include <algorithm>
#include <cmath>

#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;

// Dashes as filled rectangles: a dashed pen is stroked, and that costs more than all the rest of the panel. They are
// counted from the epoch's column on, so that they move along with the image.
void dashAcross(QPainter& painter, const QRect& columns, std::int64_t first, const QRect& dash, const QColor& color) {
  const std::int64_t period = dash.left();
  const std::int64_t begun = (first + columns.left()) % period;
  for (int x = columns.left() - static_cast<int>(begun); x <= columns.right(); x += static_cast<int>(period))
    painter.fillRect(QRect(x, dash.top(), dash.width(), dash.height()), color);
}

void dashDown(QPainter& painter, int x, int width, int height, int dash, int space, const QColor& color) {
  for (int y = 0; y < height; y += dash + space)
    painter.fillRect(QRect(x, y, width, std::min(dash, height - y)), color);
}

}  // namespace

StripItem::StripItem(QGraphicsItem* parent, const Panel& panel)
    : QGraphicsItem(parent), warning_(panel.warning), critical_(panel.critical) {
  setZValue(10);  // over the chart's own grid
  setFlag(ItemUsesExtendedStyleOption);
  strip_.setGround([this](QPainter& painter, const QRect& columns) { paintGround(painter, columns); }, false);
}

void StripItem::redraw() {
  strip_.groundChanged();
  strip_.draw(bottom_, top_);
  update();
}

void StripItem::setLimits(const Panel& panel) {
  warning_ = panel.warning;
  critical_ = panel.critical;
  redraw();
}

QRectF StripItem::boundingRect() const {
  const double text = QFontMetricsF(markFont_).height();
  return area_.adjusted(-text, -text, text, 0);
}

void StripItem::setLook(const QPalette& palette, const QFont& markFont, const QColor& ground) {
  prepareGeometryChange();
  palette_ = palette;
  markFont_ = markFont;
  if (ground.isValid() != ground_.isValid())
    strip_.setGround([this](QPainter& painter, const QRect& columns) { paintGround(painter, columns); },
                     ground.isValid());
  ground_ = ground;
  redraw();
}

void StripItem::setLineWidth(int pixels) {
  lineWidth_ = pixels;
  redraw();
}

void StripItem::setPlotArea(const QRectF& area) {
  if (area == area_) return;
  prepareGeometryChange();
  area_ = area;
}

void StripItem::setMarks(const std::vector<PlotMark>& marks) {
  if (marks == marks_) return;
  marks_ = marks;
  strip_.groundChanged();
}

void StripItem::setBaseline(const std::optional<BaselineBand>& baseline) {
  if (baseline == baseline_) return;
  baseline_ = baseline;
  strip_.groundChanged();
}

void StripItem::draw(double bottom, double top) {
  bottom_ = bottom;
  top_ = top;
  const int drawn = strip_.draw(bottom, top);
  const bool moved = strip_.rightEdge() != std::exchange(shownUntil_, strip_.rightEdge());
  if (moved || drawn == strip_.image().width()) {
    update();
  } else if (drawn > 0) {
    const double width = std::ceil(drawn / ratio());
    update(QRectF(area_.right() - width, area_.top(), width, area_.height()));
  }
}

double StripItem::ratio() const { return area_.isEmpty() ? 1 : strip_.image().width() / area_.width(); }

// The middle of the row in which the strip draws this value, so that line and limit agree.
int StripItem::rowOf(double value) const {
  const double share = std::clamp((top_ - value) / (top_ - bottom_), 0.0, 1.0);
  return static_cast<int>(std::lround(share * (strip_.image().height() - 1)));
}

int StripItem::deviceLine() const { return std::max(1, qRound(lineWidth_ * ratio())); }

int StripItem::columnOf(const PlotMark& mark) const {
  const auto column = mark.at.time_since_epoch() / strip_.columnWidth() - strip_.firstColumn();
  return static_cast<int>(std::clamp<std::int64_t>(column, -1, strip_.image().width()));
}

void StripItem::paintGround(QPainter& painter, const QRect& columns) const {
  if (ground_.isValid()) painter.fillRect(columns, ground_);
  if (!(top_ > bottom_)) return;
  paintBaseline(painter, columns);
  paintLimits(painter, columns);
  paintMarks(painter, columns);
}

void StripItem::paintLimits(QPainter& painter, const QRect& columns) const {
  const int critical = rowOf(critical_);
  const QRect beyond =
      critical_ < warning_ ? columns.adjusted(0, critical, 0, 0) : QRect(columns.left(), 0, columns.width(), critical);
  painter.fillRect(beyond, theme::color(Hue::CriticalTint, palette_));
  const int dash = qRound((4 + lineWidth_) * ratio());
  const int space = qRound((2 + lineWidth_) * ratio());
  const auto across = [&](int row, const QColor& color) {
    dashAcross(painter, columns, strip_.firstColumn(), QRect(dash + space, row, dash, deviceLine()), color);
  };
  across(critical, theme::color(Hue::CriticalLine, palette_));
  across(rowOf(warning_), theme::color(Hue::Warning, palette_));
}

// Neutral: it is neither of the two systems, and no state.
void StripItem::paintBaseline(QPainter& painter, const QRect& columns) const {
  if (!baseline_) return;
  const int top = rowOf(baseline_->highest);
  const int height = rowOf(baseline_->lowest) - top + deviceLine();
  painter.fillRect(QRect(columns.left(), top, columns.width(), height), theme::color(Hue::Line, palette_));
  painter.fillRect(QRect(columns.left(), rowOf(baseline_->value), columns.width(), deviceLine()),
                   theme::color(Hue::LineStrong, palette_));
}

void StripItem::paintMarks(QPainter& painter, const QRect& columns) const {
  const int dash = qRound((2 + lineWidth_) * ratio());
  for (const PlotMark& mark : marks_) {
    const int x = columnOf(mark);
    if (x < 0 || x + deviceLine() <= columns.left() || x > columns.right()) continue;
    dashDown(painter, x, deviceLine(), columns.height(), dash, dash,
             theme::color(mark.rollback ? Hue::CriticalLine : Hue::TextDim, palette_));
  }
}

// Above the plot, where there is room for words.
void StripItem::paintPercentages(QPainter& painter) const {
  const QFontMetricsF metrics(markFont_);
  if (area_.top() < metrics.ascent() * 0.8) return;
  painter.setFont(markFont_);
  painter.setPen(theme::color(Hue::TextDim, palette_));
  double free = std::max(0.0, boundingRect().left());  // where the next text may begin
  for (const PlotMark& mark : marks_) {
    const int column = columnOf(mark);
    if (column < 0 || column >= strip_.image().width()) continue;
    const double x = area_.left() + column / ratio();
    const double width = metrics.horizontalAdvance(mark.text);
    const double left = std::min(x - width / 2, boundingRect().right() - width);
    if (left < free) continue;
    painter.drawText(QPointF(left, area_.top() - metrics.descent()), mark.text);
    free = left + width + 4;
  }
}

// One image pixel is one device pixel: nothing is scaled, nothing smoothed. What is not exposed is clipped already.
void StripItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
  if (strip_.image().isNull()) return;
  if (!option || option->exposedRect.top() < area_.top()) paintPercentages(*painter);
  painter->drawImage(area_, strip_.image());
}

}  // namespace warroom

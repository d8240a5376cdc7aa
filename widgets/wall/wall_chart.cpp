// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_chart.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <algorithm>

#include "models/cutover/live.h"
#include "widgets/panels/chart_scale.h"
#include "widgets/theme/surface.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

// A line leads over this many polls without a sample; then it is broken.
constexpr int kPollsJoined = 3;

}  // namespace

WallChart::WallChart(const Panel& panel, Milliseconds pollInterval, QWidget* parent)
    : QWidget(parent), panel_(panel), pollInterval_(pollInterval), item_(nullptr, panel) {
  layOut();
}

void WallChart::setLimits(const Panel& panel) {
  panel_ = panel;
  item_.setLimits(panel);
  update();
}

QColor WallChart::colorOf(Side side) const {
  const Hue hue = side == Side::Blue ? Hue::Blue : side == Side::Green ? Hue::Green : Hue::Text;
  return theme::color(hue, palette());
}

// The ends of the lines stand to the right of the plot; the percentages of shifts above it.
void WallChart::layOut() {
  const QFont words = theme::font(TextSize::WallBody, false, *this);
  const int right = theme::length(44, *this);  // in all of them, so that times stand under one another
  const int line = QFontMetrics(words).height();
  const int top = height() > 4 * line ? line : 0;
  item_.setLook(palette(), words);
  item_.setLineWidth(theme::length(2, *this));
  item_.setPlotArea(QRect(0, top, std::max(2, width() - right), std::max(2, height() - top)));
}

void WallChart::resizeEvent(QResizeEvent*) { layOut(); }

void WallChart::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) layOut();
}

void WallChart::setData(const CutoverState& state, const SampleStore& store, PlanTime now) {
  if (item_.plotArea().height() < 4) return;
  const double ratio = devicePixelRatioF();
  const QSize size = (item_.plotArea().size() * ratio).toSize();
  const Milliseconds column = std::max(windowFor(store, now) / size.width(), Milliseconds{1});
  const int join = static_cast<int>(kPollsJoined * pollInterval_ / column) + 1;
  Strip& strip = item_.strip();
  strip.setFrame({size, column, join, qMax(1, qRound(theme::length(4, *this) * ratio))});
  std::vector<StripSeries> lines;
  ends_.clear();
  for (const PanelSeries& each : panel_.series) {
    const Series* series = store.series(seriesId(panel_.id, each.side));
    lines.push_back({series, panel_.scale, colorOf(each.side)});
    const bool ended = !series || series->empty() || now - series->last().time > kPollsJoined * pollInterval_;
    if (each.side != Side::Shared && !ended) ends_.push_back({each.side, series->last().value * panel_.scale});
  }
  strip.advance(lines, now);
  const auto baseline = baselineOf(panel_, state);
  top_ = topOf(panel_, baseline ? std::max(strip.greatest().value_or(0), baseline->highest) : strip.greatest());
  item_.setBaseline(baseline);
  item_.setMarks(plotMarks(state));
  item_.draw(0, top_);
  update();
}

void WallChart::paintEnds(QPainter& painter) const {
  const QRectF area = item_.plotArea();
  const int height = theme::lineHeight(*this, TextSize::WallBody, true) * 4 / 5;
  std::vector<std::pair<double, Side>> places;
  for (const End& end : ends_) {
    const double share = std::clamp(1 - end.value / top_, 0.0, 1.0);
    places.emplace_back(std::max(area.top() + share * area.height(), height / 2.0), end.side);
  }
  std::sort(places.begin(), places.end());
  // From the bottom up: none below the plot, none over another.
  double floor = area.bottom() - height / 2.0;
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    place->first = std::min(place->first, floor);
    floor = place->first - height;
  }
  painter.setFont(theme::font(TextSize::WallBody, true, *this));
  if (area.height() < 2 * height) return;
  for (const auto& [y, side] : places) {
    painter.setPen(colorOf(side));
    const QRectF box(area.right(), y - height, width() - area.right(), 2 * height);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     side == Side::Blue ? QStringLiteral("B") : QStringLiteral("G"));
  }
}

void WallChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  item_.paint(&painter, nullptr, nullptr);
  paintEnds(painter);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/panel_chart.h"

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>
#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>

#include "models/cutover/live.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;

// To lay out an axis' labels costs more than all the rest of a refresh.
constexpr qint64 kLabelsEveryMs = 1'000;
// Nobody sees a label stand so many columns beside its moment.
constexpr int kLabelSlack = 3;
// A line leads over this many polls without a sample; then it is broken.
constexpr int kPollsJoined = 3;

// One signal for all, because each of them lays the axis out again.
void replaceLabels(QCategoryAxis& axis, const std::vector<AxisLabel>& labels, double end) {
  {
    const QSignalBlocker quiet(&axis);
    for (const QString& text : axis.categoriesLabels()) axis.remove(text);
    axis.setStartValue(0);
    axis.setRange(0, end);
    for (std::size_t i = 0; i + 1 < labels.size(); ++i) axis.append(labels[i].text, labels[i].at);
  }
  if (!labels.empty()) axis.append(labels.back().text, labels.back().at);
}

}  // namespace

PanelChart::PanelChart(const warroom::Panel& panel, Milliseconds pollInterval, QWidget* parent)
    : QChartView(new QChart, parent),
      panel_(panel),
      pollInterval_(pollInterval),
      window_(kLongestWindow),
      timeAxis_(new QCategoryAxis(this)),
      valueAxis_(new QCategoryAxis(this)),
      item_(new StripItem(chart(), panel)) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);
  setInteractive(false);
  setMinimumSize(1, 1);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // Its ground covers it: what lies behind it is not painted for each new column.
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  setOptimizationFlag(DontAdjustForAntialiasing);
  chart()->setBackgroundVisible(false);
  chart()->setMargins({});
  chart()->legend()->hide();
  chart()->addAxis(timeAxis_, Qt::AlignBottom);
  chart()->addAxis(valueAxis_, Qt::AlignLeft);
  for (QCategoryAxis* axis : {timeAxis_, valueAxis_}) {
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setGridLineVisible(false);
  }
  applyLook();
}

void PanelChart::setWindow(Milliseconds window) {
  wanted_ = window;
  showWindow(window);
}

void PanelChart::setLimits(const warroom::Panel& panel) {
  panel_ = panel;
  item_->setLimits(panel);
}

void PanelChart::showWindow(Milliseconds window) {
  if (window == window_) return;
  window_ = window;
  layOut();
}

void PanelChart::applyLook() {
  setBackgroundBrush(theme::color(Hue::Surface, palette()));
  const QFont labels = theme::font(theme::TextSize::Small, false, *this);
  for (QCategoryAxis* axis : {timeAxis_, valueAxis_}) {
    axis->setLabelsFont(labels);
    axis->setLabelsColor(theme::color(Hue::TextDim, palette()));
    axis->setLinePen(QPen(theme::color(Hue::Line, palette()), 1));
  }
  item_->setLook(palette(), labels, theme::color(Hue::Surface, palette()));
}

// A style sheet keeps a scroll area's font as it was: of another density it hears by StyleChange alone.
void PanelChart::changeEvent(QEvent* event) {
  QChartView::changeEvent(event);
  const auto type = event->type();
  if (type != QEvent::FontChange && type != QEvent::PaletteChange && type != QEvent::StyleChange) return;
  applyLook();
  layOut();
}

void PanelChart::resizeEvent(QResizeEvent* event) {
  QChartView::resizeEvent(event);
  layOut();
}

// Only around the strip, which covers its own ground.
void PanelChart::drawBackground(QPainter* painter, const QRectF& exposed) {
  QRegion open(exposed.toAlignedRect());
  if (!strip().image().isNull() && !strip().image().hasAlphaChannel()) open -= plotArea().toRect();
  for (const QRect& each : open) painter->fillRect(each, backgroundBrush());
}

// Whole pixels, so that a column of the strip is a column of the screen. The same room for labels in every
// panel keeps their time axes under one another.
void PanelChart::layOut() {
  const int left = theme::length(34, *this) + 11;  // the axis keeps a gap of its own, which does not scale
  const int right = theme::length(16, *this);
  const int bottom = theme::length(24, *this);
  const int top = theme::length(16, *this);  // the percentages of the shifts stand here
  const QRect area = rect().adjusted(left, top, -right, -bottom);
  if (area.width() < 2 || area.height() < 2) return;
  chart()->setPlotArea(area);
  item_->setPlotArea(area);
  valueLabels_.clear();
  timeLabels_.clear();
  sinceTimeLabels_.invalidate();
}

// Only when there is data to draw with: until then the old picture stands in, stretched.
void PanelChart::fitStrip() {
  const double ratio = devicePixelRatioF();
  const QSize size(qMax(1, qRound(plotArea().width() * ratio)), qMax(1, qRound(plotArea().height() * ratio)));
  const Milliseconds width = std::max(window_ / size.width(), Milliseconds{1});
  const int join = static_cast<int>(kPollsJoined * pollInterval_ / width) + 1;
  item_->strip().setFrame({size, width, join, qMax(1, qRound(theme::length(2, *this) * ratio))});
}

QColor PanelChart::colorOf(Side side) const {
  switch (side) {
    case Side::Blue:
      return theme::color(Hue::Blue, palette());
    case Side::Green:
      return theme::color(Hue::Green, palette());
    case Side::Shared:
      break;
  }
  // Blue and green name the two systems; what both share is neither.
  return theme::color(Hue::Text, palette());
}

std::vector<StripSeries> PanelChart::seriesOf(const SampleStore& store) const {
  std::vector<StripSeries> result;
  for (const PanelSeries& each : panel_.series)
    result.push_back({store.series(seriesId(panel_.id, each.side)), panel_.scale, colorOf(each.side)});
  return result;
}

void PanelChart::setData(const CutoverState& state, const SampleStore& store, PlanTime now) {
  if (plotArea().isEmpty()) return;
  showWindow(wanted_.value_or(windowFor(store, now)));
  fitStrip();
  Strip& strip = item_->strip();
  strip.advance(seriesOf(store), now);
  const auto baseline = baselineOf(panel_, state);
  top_ = topOf(panel_, baseline ? std::max(strip.greatest().value_or(0), baseline->highest) : strip.greatest());
  item_->setBaseline(baseline);
  item_->setMarks(plotMarks(state));
  item_->draw(0, top_);
  showValueLabels();
  showTimeLabels(state.clock);
}

void PanelChart::showValueLabels() {
  // Two labels want a line of text between them.
  const double leastGap = 1.2 * QFontMetricsF(valueAxis_->labelsFont()).height() / plotArea().height() * top_;
  auto labels = valueLabels(panel_, top_, leastGap);
  if (labels == valueLabels_ && valueAxis_->max() == top_) return;
  valueLabels_ = std::move(labels);
  replaceLabels(*valueAxis_, valueLabels_, top_);
}

void PanelChart::showTimeLabels(const TClock& clock) {
  if (sinceTimeLabels_.isValid() && sinceTimeLabels_.elapsed() < kLabelsEveryMs) return;
  auto labels = timeLabels(clock, strip().leftEdge(), strip().rightEdge());
  const auto slack = static_cast<double>((kLabelSlack * strip().columnWidth()).count());
  const auto alike = [slack](const AxisLabel& now, const AxisLabel& before) {
    return now.text == before.text && std::abs(now.at - before.at) < slack;
  };
  if (std::equal(labels.begin(), labels.end(), timeLabels_.begin(), timeLabels_.end(), alike)) return;
  sinceTimeLabels_.start();
  timeLabels_ = std::move(labels);
  replaceLabels(*timeAxis_, timeLabels_, static_cast<double>((strip().rightEdge() - strip().leftEdge()).count()));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backtest/backtest_chart.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>

#include "models/items/text.h"
#include "widgets/theme/state_mark.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;
using theme::TextSize;

constexpr int kWords = 24;  // the line above a plot
constexpr int kPlot = 74;   // what was measured
constexpr int kStrip = 14;  // the states below it
constexpr int kBetween = 14;
constexpr int kAxis = 34;
constexpr int kTicks = 6;

Hue hueOf(ReplayedState state) {
  switch (state) {
    case ReplayedState::Pending:
      return Hue::Warning;
    case ReplayedState::Firing:
      return Hue::Critical;
    case ReplayedState::Blind:
      return Hue::NoData;
    case ReplayedState::GateOpen:
      return Hue::TextDim;
    case ReplayedState::GateShut:
      break;
  }
  return Hue::WarningLine;
}

// The values and the limit, with some air.
std::pair<double, double> rangeOf(const BacktestRow& row) {
  double low = row.limitAt.value_or(row.columns.front().low), high = low;
  for (const auto& column : row.columns) {
    low = std::min(low, column.low);
    high = std::max(high, column.high);
  }
  const double air = high > low ? (high - low) * 0.08 : std::max(1.0, std::abs(high)) * 0.1;
  return {low - air, high + air};
}

}  // namespace

BacktestChart::BacktestChart(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("backtestChart"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BacktestChart::setView(const BacktestView& view) {
  view_ = view;
  QStringList words;
  for (const auto& row : view_.rows) words << row.title + QStringLiteral(": ") + row.words;
  setAccessibleName(QStringLiteral("What triggers and gates would have done"));
  setAccessibleDescription(words.join(QLatin1Char('\n')));
  updateGeometry();
  update();
}

int BacktestChart::heightOf(const BacktestRow& row) const {
  return theme::length(kWords + (row.columns.empty() ? 0 : kPlot) + kStrip + kBetween, *this);
}

QSize BacktestChart::sizeHint() const {
  int height = theme::length(kAxis, *this);
  for (const auto& row : view_.rows) height += heightOf(row);
  return {theme::length(900, *this), height};
}

double BacktestChart::x(PlanTime time) const {
  const double all = static_cast<double>((view_.to - view_.from).count());
  return static_cast<double>((time - view_.from).count()) / std::max(1.0, all) * width();
}

QRectF BacktestChart::plotOf(std::size_t row) const {
  int top = 0;
  for (std::size_t i = 0; i < row; ++i) top += heightOf(view_.rows[i]);
  const int height = view_.rows[row].columns.empty() ? 0 : theme::length(kPlot, *this);
  return QRectF(0, top + theme::length(kWords, *this), width(), height);
}

void BacktestChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < view_.rows.size(); ++i) paintRow(painter, view_.rows[i], plotOf(i));
  paintAxis(painter);
}

void BacktestChart::paintRow(QPainter& painter, const BacktestRow& row, const QRectF& plot) {
  const QRectF words(0, plot.top() - theme::length(kWords, *this), width(), theme::length(kWords, *this));
  painter.setFont(theme::font(TextSize::Small, true, *this));
  painter.setPen(theme::color(row.fires ? Hue::Critical : Hue::TextStrong, palette()));
  const auto title = (row.fires ? QStringLiteral("\u25c6 ") : QString()) + row.title;
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, title);
  const double used = painter.fontMetrics().horizontalAdvance(title) + theme::length(theme::kGap, *this);
  painter.setFont(theme::font(TextSize::Small, false, *this));
  painter.setPen(theme::color(Hue::TextDim, palette()));
  painter.drawText(words.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(row.words, Qt::ElideRight, qRound(width() - used)));
  if (!row.columns.empty()) paintValues(painter, row, plot);
  paintSpans(painter, row, QRectF(0, plot.bottom() + 1, width(), theme::length(kStrip, *this) - 1));
}

void BacktestChart::paintValues(QPainter& painter, const BacktestRow& row, const QRectF& plot) {
  painter.fillRect(plot, theme::color(Hue::Surface, palette()));
  const auto [low, high] = rangeOf(row);
  const auto y = [&, low = low, high = high](double value) {
    return plot.bottom() - (value - low) / (high - low) * plot.height();
  };
  painter.setPen(QPen(theme::color(Hue::Text, palette()), 1));
  for (std::size_t i = 0; i < row.columns.size(); ++i) {
    const auto& column = row.columns[i];
    painter.drawLine(QPointF(x(column.at), y(column.low)), QPointF(x(column.at), y(column.high)));
    // A gap of the record stays one.
    const auto apart = (view_.to - view_.from) / 250;
    if (i > 0 && column.at - row.columns[i - 1].at <= apart)
      painter.drawLine(QPointF(x(row.columns[i - 1].at), y(row.columns[i - 1].high)),
                       QPointF(x(column.at), y(column.high)));
  }
  if (!row.limitAt) return;
  painter.setPen(QPen(theme::color(Hue::Critical, palette()), 1, Qt::DashLine));
  painter.drawLine(QPointF(0, y(*row.limitAt)), QPointF(width(), y(*row.limitAt)));
  painter.setFont(theme::font(TextSize::Caption, false, *this));
  const bool below = y(*row.limitAt) - plot.top() < painter.fontMetrics().height();
  painter.drawText(QRectF(0, y(*row.limitAt) - (below ? 0 : painter.fontMetrics().height()), width() - 4.0,
                          painter.fontMetrics().height()),
                   Qt::AlignRight | Qt::AlignVCenter, row.limit);
}

void BacktestChart::paintSpans(QPainter& painter, const BacktestRow& row, const QRectF& strip) {
  painter.fillRect(strip, theme::color(Hue::Line, palette()));
  for (const auto& span : row.spans) {
    const QRectF rect(x(span.from), strip.top(), std::max(2.0, x(span.until) - x(span.from)), strip.height());
    if (span.state == ReplayedState::Blind) {
      const auto all = row.columns.empty() ? rect : rect.adjusted(0, -theme::length(kPlot, *this), 0, 0);
      theme::paintNoDataHatch(painter, all, *this);
      painter.setPen(theme::color(Hue::NoData, palette()));
      painter.drawRect(all);
      continue;
    }
    // Told apart by height as well: open is full, shut a line.
    const bool low = span.state == ReplayedState::GateShut || span.state == ReplayedState::Pending;
    painter.fillRect(low ? rect.adjusted(0, rect.height() * 0.55, 0, 0) : rect,
                     theme::color(hueOf(span.state), palette()));
  }
}

void BacktestChart::paintAxis(QPainter& painter) {
  const int axis = theme::length(kAxis, *this);
  const int bottom = std::min(height(), sizeHint().height());
  painter.setFont(theme::font(TextSize::Caption, false, *this));
  painter.setPen(theme::color(Hue::TextDim, palette()));
  const bool days = view_.to - view_.from > std::chrono::hours(24);
  for (int i = 0; i <= kTicks; ++i) {
    const auto time = view_.from + (view_.to - view_.from) * i / kTicks;
    const auto utc = QString::fromStdString(formatUtc(UtcTime(time.time_since_epoch())));
    const auto text = days ? utc.mid(5, 11).replace(QLatin1Char('T'), QLatin1Char(' ')) : utc.mid(11, 8);
    const double wide = painter.fontMetrics().horizontalAdvance(text);
    painter.drawText(QPointF(std::clamp(x(time) - wide / 2, 0.0, width() - wide), bottom - axis / 3.0), text);
  }
  if (!view_.rollback) return;
  painter.setPen(QPen(theme::color(Hue::CriticalLine, palette()), 2));
  painter.drawLine(QPointF(x(*view_.rollback), 0), QPointF(x(*view_.rollback), bottom - axis));
}

}  // namespace warroom

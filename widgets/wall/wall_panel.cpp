// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_panel.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <algorithm>

#include "models/items/text.h"
#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"
#include "widgets/wall/wall_chart.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallPanel::WallPanel(const Panel& panel, Milliseconds pollInterval, QWidget* parent)
    : WallCard("", parent), panel_(panel), chart_(new WallChart(panel, pollInterval, this)) {
  setObjectName(QStringLiteral("wallPanel-") + QString::fromStdString(panel.id));
  view_.title = shown(panel.title);
  widest_ = formatPanelValue(panel, std::max(panel.warning, panel.critical)) + QLatin1Char(' ') + shown(panel.unit);
}

int WallPanel::titleLinesIn(int width) const {
  const int mark = px(44);
  return std::min(2, theme::linesOf(*this, view_.title, TextSize::WallBody, false, width - 2 * px(18) - mark));
}

void WallPanel::setTitleLines(int lines) {
  if (lines == titleLines_) return;
  titleLines_ = lines;
  layOut();
  update();
}

int WallPanel::wordsHeight() const {
  return px(12) + titleLines_ * theme::lineHeight(*this, TextSize::WallBody) + px(88);
}

void WallPanel::layOut() {
  const int top = wordsHeight();
  const int left = height() - top - px(16);
  chart_->setGeometry(px(18), top, width() - 2 * px(18), std::max(0, left));
  chart_->setVisible(left >= px(64));  // less than that shows nothing
}

void WallPanel::resizeEvent(QResizeEvent*) { layOut(); }

void WallPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) layOut();
}

// Without an engine every value is of before, and none of them is the truth of now.
void WallPanel::setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now,
                         bool old) {
  if (const Panel* amended = amendedPanel(state, panel_)) {
    panel_ = *amended;
    chart_->setLimits(panel_);
  }
  PanelView view = viewPanel(panel_, state, live, now);
  if (old) {
    view.blind = view.stale = true;
    view.mark = Mark::NoData;
  }
  chart_->setData(state, store, now);
  if (view == view_) return;
  view_ = std::move(view);
  say(view_.name);
}

// As large as the widest value that is to be expected allows, so that digits do not change their size.
QFont WallPanel::valueFont(const QString& value, int width) const {
  QFont face = theme::font(TextSize::WallFigure, true, *this);
  const auto wanted = [&] {
    const QFontMetrics metrics(face);
    return std::max(metrics.horizontalAdvance(value), metrics.horizontalAdvance(widest_));
  };
  while (face.pixelSize() > px(36) && wanted() > width) face.setPixelSize(face.pixelSize() - 1);
  return face;
}

void WallPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  theme::paintBox(painter, *this, rect(), theme::groundOf(view_.blind ? Mark::NoData : Mark::Normal),
                  view_.blind ? px(4) : 1, view_.blind);
  const QRect inside = rect().adjusted(px(18), px(12), -px(18), -px(16));
  const int line = theme::lineHeight(*this, TextSize::WallBody);
  const int mark = px(44);
  const Hue ink = theme::hueOf(view_.mark);
  // Where a neighbour needs two lines, one line stands next to its value.
  const int lines = std::min(titleLines_, titleLinesIn(width()));
  const int top = inside.top() + (titleLines_ - lines) * line;
  theme::paintLine(painter, *this, QRect(inside.left(), top, mark, line), shapeOf(view_.mark), TextSize::WallBody, ink,
                   view_.mark != Mark::Normal);
  theme::paintLines(painter, *this, QRect(inside.left() + mark, top, inside.width() - mark, lines * line), view_.title,
                    TextSize::WallBody, Hue::Text, false, lines);
  const QRect value(inside.left(), inside.top() + titleLines_ * line, inside.width(), px(88));
  const bool known = view_.value != QStringLiteral("—");
  if (!known || view_.stale) {
    // What is old may be read, but not before it is said to be old.
    const QString words = known ? view_.age : QStringLiteral("NO DATA");
    if (known) {
      const QString old = view_.value + QLatin1Char(' ') + view_.unit;
      const QRect half(value.left(), value.top(), value.width(), value.height() / 2);
      theme::paintLine(painter, *this, half, old.trimmed(), TextSize::WallBody, Hue::NoData, true);
      theme::paintLine(painter, *this, half.translated(0, half.height()), words, TextSize::WallBody, Hue::NoData, true);
    } else {
      theme::paintLine(painter, *this, value, words, TextSize::WallTitle, Hue::NoData, true);
    }
    return;
  }
  const QString text = (view_.value + QLatin1Char(' ') + view_.unit).trimmed();
  painter.setFont(valueFont(text, inside.width()));
  painter.setPen(theme::color(ink, palette()));
  painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter, text);
}

}  // namespace warroom

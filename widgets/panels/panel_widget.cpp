// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/panel_widget.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>

#include "widgets/panels/panel_chart.h"
#include "widgets/panels/panel_header.h"
#include "widgets/theme/state_mark.h"

namespace warroom {

using theme::Hue;

PanelWidget::PanelWidget(const Panel& panel, Milliseconds pollInterval, QWidget* parent)
    : QWidget(parent),
      panel_(panel),
      header_(new PanelHeader(panel, this)),
      chart_(new PanelChart(panel, pollInterval, this)) {
  setObjectName(QStringLiteral("panel-%1").arg(QString::fromStdString(panel.id)));
  layOut();
}

// By hand, because a layout would make the cell as high as a long reason wants it. Here the words may take
// half of it, and the picture has the rest.
void PanelWidget::layOut() {
  const int side = theme::length(theme::kPadding, *this);
  const int top = theme::length(10, *this);
  const int bottom = theme::length(6, *this);
  const int inner = std::max(0, width() - 2 * side);
  const int words = std::min(header_->heightForWidth(inner), std::max(0, height() / 2 - top));
  header_->setGeometry(side, top, inner, words);
  const int picture = top + words + theme::length(2, *this);
  chart_->setGeometry(side, picture, inner, std::max(0, height() - picture - bottom));
}

void PanelWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  layOut();
}

void PanelWidget::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) layOut();
}

void PanelWidget::setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now) {
  if (const Panel* amended = amendedPanel(state, panel_)) {
    panel_ = *amended;
    chart_->setLimits(panel_);
  }
  PanelView view = viewPanel(panel_, state, live, now);
  if (view != view_) {
    if (view.blind != view_.blind) update();
    view_ = std::move(view);
    header_->setView(view_);
    setAccessibleName(view_.name);
    // A reason that came or went changes the room for the picture: settle it before the picture is drawn.
    layOut();
  }
  chart_->setData(state, store, now);
}

void PanelWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const double radius = theme::length(theme::kRadius, *this);
  const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  QPainterPath path;
  path.addRoundedRect(card, radius, radius);
  painter.fillPath(path, theme::color(Hue::Surface, palette()));
  QPen border(theme::color(Hue::Line, palette()), 1);
  if (view_.blind) {
    painter.setClipPath(path);
    theme::paintNoDataHatch(painter, QRectF(0, 0, width(), chart_->y()), *this);
    painter.setClipping(false);
    border = QPen(theme::color(Hue::NoData, palette()), theme::length(2, *this), Qt::DashLine);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(border);
  painter.drawPath(path);
}

}  // namespace warroom

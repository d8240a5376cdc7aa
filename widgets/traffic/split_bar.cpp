// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/split_bar.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "models/items/text.h"
#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

QString nameOf(const QString& system, const QString& name) {
  return name.isEmpty() ? system : system + QStringLiteral(" · ") + name;
}

}  // namespace

SplitBar::SplitBar(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("splitBar"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::setShares(std::optional<double> least, std::optional<double> most, const QString& blueName,
                         const QString& greenName) {
  least_ = least;
  most_ = most;
  const bool split = least && *most - *least > 0.5;
  const auto words = [&](double value) {
    return !least ? QStringLiteral("unknown") : split ? QStringLiteral("split") : percentText(value);
  };
  blue_ = {nameOf(QStringLiteral("BLUE"), blueName), words(100 - least.value_or(0))};
  green_ = {nameOf(QStringLiteral("GREEN"), greenName), words(least.value_or(0))};
  setAccessibleName(blue_.whole() + QStringLiteral(", ") + green_.whole());
  setToolTip(tooltipOf(QStringLiteral("As confirmed by the backends: ") + accessibleName()));
  update();
}

void SplitBar::setTextSize(theme::TextSize size) {
  size_ = size;
  updateGeometry();
  update();
}

QSize SplitBar::sizeHint() const { return {theme::length(400, *this), qRound(2.2 * theme::pixels(size_, *this))}; }

int SplitBar::inset() const { return qRound(0.8 * theme::pixels(size_, *this)); }

QString SplitBar::fitted(const Side& side) const {
  const QFontMetrics metrics(theme::font(size_, true, *this));
  const QString percent = QLatin1Char(' ') + side.percent;
  const int half = (width() - 2 * inset()) / 2 - 6;
  return metrics.elidedText(side.name, Qt::ElideRight, half - metrics.horizontalAdvance(percent)) + percent;
}

void SplitBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath shape;
  shape.addRoundedRect(rect(), 4, 4);
  painter.setClipPath(shape);
  if (!least_) {
    theme::paintNoDataHatch(painter, rect(), *this);
  } else {
    const double blueEnd = width() * (100 - *most_) / 100;
    const double greenStart = width() * (100 - *least_) / 100;
    theme::paintNoDataHatch(painter, QRectF(blueEnd, 0, greenStart - blueEnd, height()), *this);
    painter.fillRect(QRectF(0, 0, blueEnd, height()), theme::color(theme::Hue::BlueSurface, palette()));
    painter.fillRect(QRectF(greenStart, 0, width() - greenStart, height()),
                     theme::color(theme::Hue::GreenSurface, palette()));
  }
  painter.setFont(theme::font(size_, true, *this));
  painter.setPen(theme::color(theme::Hue::TextStrong, palette()));
  const QRect inside = rect().adjusted(inset(), 0, -inset(), 0);
  painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, blueText());
  painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, greenText());
}

}  // namespace warroom

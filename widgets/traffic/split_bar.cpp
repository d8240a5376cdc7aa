// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/split_bar.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include "models/items/text.h"
#include "widgets/theme/state_mark.h"

namespace warroom {
namespace {

QString share(const QString& system, const QString& name, const QString& percent) {
  return name.isEmpty() ? system + QLatin1Char(' ') + percent
                        : system + QStringLiteral(" · ") + name + QLatin1Char(' ') + percent;
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
  blue_ = share(QStringLiteral("BLUE"), blueName, words(100 - least.value_or(0)));
  green_ = share(QStringLiteral("GREEN"), greenName, words(least.value_or(0)));
  setAccessibleName(blue_ + QStringLiteral(", ") + green_);
  setToolTip(tooltipOf(QStringLiteral("As confirmed by the backends: ") + accessibleName()));
  update();
}

void SplitBar::setTextSize(theme::TextSize size) {
  size_ = size;
  updateGeometry();
  update();
}

QSize SplitBar::sizeHint() const { return {theme::length(400, *this), qRound(2.2 * theme::pixels(size_, *this))}; }

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
  const int inset = qRound(0.8 * theme::pixels(size_, *this));
  const QRect inside = rect().adjusted(inset, 0, -inset, 0);
  const int half = inside.width() / 2 - 6;
  const QFontMetrics metrics = painter.fontMetrics();
  painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(blue_, Qt::ElideRight, half));
  painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(green_, Qt::ElideRight, half));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_alert.h"

#include <QtGui/QPainter>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallAlertCard::WallAlertCard(QWidget* parent) : WallCard("wallAlert", parent) { hide(); }

void WallAlertCard::setAlert(const std::optional<WallAlert>& alert) {
  setVisible(alert.has_value());
  if (!alert || *alert == alert_) return;
  alert_ = *alert;
  say(wordOf(alert_.mark).toUpper() + QStringLiteral(": ") + alert_.headline + QStringLiteral(". ") + alert_.sentence);
}

int WallAlertCard::heightFor(int width) const {
  const int words = width - 2 * px(30);
  const bool one = theme::widthOf(*this, alert_.sentence, TextSize::WallBody) <= words;
  return px(152) + (one ? 0 : theme::lineHeight(*this, TextSize::WallBody));
}

void WallAlertCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  theme::Ground ground = theme::groundOf(alert_.mark);
  if (alert_.mark == Mark::Done) ground = {Hue::SurfaceCurrent, Hue::TextStrong};
  if (alert_.red) ground = {Hue::CriticalSurface, Hue::CriticalLine};
  theme::paintBox(painter, *this, rect(), ground, px(4), alert_.mark == Mark::NoData);
  const QRect inside = rect().adjusted(px(30), px(12), -px(30), -px(12));
  const Hue words = alert_.red ? Hue::CriticalInk : Hue::TextStrong;
  const bool own = !alert_.red && alert_.mark != Mark::Done && alert_.mark != Mark::NoData;
  const Hue ink = own ? theme::hueOf(alert_.mark) : words;
  const QRect top(inside.left(), inside.top(), inside.width(), px(72));
  const QRect below(inside.left(), top.bottom(), inside.width(), inside.height() - top.height());
  const QString headline = theme::marked(alert_.mark, alert_.headline);
  const bool fits = theme::widthOf(*this, headline, TextSize::WallFigure, true) <= top.width();
  theme::paintLine(painter, *this, top, headline, fits ? TextSize::WallFigure : TextSize::WallTitle, ink, true);
  theme::paintLines(painter, *this, below, alert_.sentence, TextSize::WallBody, words, false, 2);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_header.h"

#include <QtGui/QPainter>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallHeader::WallHeader(QWidget* parent) : WallCard("wallHeader", parent) {}

void WallHeader::setView(const HeaderView& view) {
  view_ = view;
  QStringList words{view.badge, view.title, view.clock, view.clockWord, view.clockDetail};
  for (const Lamp& lamp : view.lamps) words << lamp.title + QStringLiteral(": ") + wordOf(lamp.mark);
  words.removeAll(QString());
  say(words.join(QStringLiteral(", ")));
}

// Held, the digits themselves say so: they do not move.
int WallHeader::paintClock(QPainter& painter) {
  const bool held = view_.clockMark == Mark::Warning;
  const int width = theme::widthOf(*this, view_.clock, TextSize::WallClock, true);
  theme::paintLine(painter, *this, rect(), view_.clock, TextSize::WallClock, held ? Hue::Warning : Hue::TextStrong,
                   true, Qt::AlignCenter);
  return (rect().width() - width) / 2 - px(28);
}

void WallHeader::paintRoom(QPainter& painter, const QRect& left) {
  const int line = left.height() / 3;
  const QRect top(left.left(), left.top(), left.width(), line);
  const bool live = view_.badge == QStringLiteral("LIVE");
  const Hue ground = live ? Hue::BadgeLive : Hue::BadgeOther;
  if (!view_.badge.isEmpty()) {
    const int width = theme::widthOf(*this, view_.badge, TextSize::WallBody, true) + px(32);
    const QRect badge(top.left(), top.top(), width, top.height() - px(2));
    theme::paintBox(painter, *this, badge, {ground, ground});
    theme::paintLine(painter, *this, badge, view_.badge, TextSize::WallBody, Hue::BadgeText, true, Qt::AlignCenter);
  }
  theme::paintLine(painter, *this, top.translated(0, line), view_.title, TextSize::WallBody, Hue::TextStrong, true);
  if (view_.lamps.empty()) return;
  // A lamp that does not burn comes before those that do; whether a rollback would be heard, before all.
  const Lamp* worst = &view_.lamps.back();
  for (const Lamp& lamp : view_.lamps) {
    if (lamp.mark != Mark::Normal && worst->mark == Mark::Normal) worst = &lamp;
  }
  const bool calm = worst->mark == Mark::Normal;
  const bool rollback = worst == &view_.lamps.back();
  const QString words = rollback ? worst->title : worst->title + QStringLiteral(": ") + worst->detail;
  theme::paintLine(painter, *this, top.translated(0, 2 * line), theme::marked(worst->mark, words), TextSize::WallBody,
                   calm ? Hue::Text : theme::hueOf(worst->mark), !calm);
}

void WallHeader::paintWords(QPainter& painter, const QRect& right) {
  const int line = right.height() / 3;
  const QRect top(right.left(), right.top(), right.width(), line);
  const auto aside = Qt::AlignRight | Qt::AlignVCenter;
  if (!view_.clockWord.isEmpty()) {
    theme::paintLine(painter, *this, top, theme::marked(view_.clockMark, view_.clockWord), TextSize::WallBody,
                     theme::hueOf(view_.clockMark), true, aside);
  }
  theme::paintLine(painter, *this, top.translated(0, line), view_.clockDetail, TextSize::WallBody, Hue::Text, false,
                   aside);
  theme::paintLine(painter, *this, top.translated(0, 2 * line), view_.utc, TextSize::WallBody, Hue::TextDim, false,
                   aside);
}

void WallHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  theme::paintBox(painter, *this, rect(), theme::groundOf(Mark::Normal));
  const int side = paintClock(painter);
  const QRect inside = rect().adjusted(px(30), px(16), -px(30), -px(16));
  paintRoom(painter, QRect(inside.left(), inside.top(), side - px(30), inside.height()));
  paintWords(painter, QRect(inside.right() - side + px(30), inside.top(), side - px(30), inside.height()));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_notices.h"

#include <QtGui/QPainter>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallNotices::WallNotices(QWidget* parent) : WallCard("wallNotices", parent) {}

void WallNotices::setNotices(std::vector<WallNotice> notices, std::optional<int> triggers) {
  if (notices == notices_ && triggers == triggers_ && !accessibleName().isEmpty()) return;
  notices_ = std::move(notices);
  triggers_ = triggers;
  QStringList words;
  for (const WallNotice& notice : notices_) words << notice.sentence();
  if (!triggers) words.prepend(QStringLiteral("alarms unknown"));
  say(words.isEmpty() ? QStringLiteral("no alarms") : words.join(QStringLiteral("; ")));
}

void WallNotices::paintCalm(QPainter& painter) {
  theme::paintBox(painter, *this, rect(), theme::groundOf(triggers_ ? Mark::Normal : Mark::NoData),
                  triggers_ ? 1 : px(4), !triggers_);
  const QRect inside = rect().adjusted(px(30), 0, -px(30), 0);
  if (!triggers_) {
    theme::paintLine(painter, *this, inside, theme::marked(Mark::NoData, QStringLiteral("Alarms: unknown")),
                     TextSize::WallBody, Hue::NoData, true);
    return;
  }
  theme::paintLine(painter, *this, inside, theme::marked(Mark::Normal, QStringLiteral("No alarms")), TextSize::WallBody,
                   Hue::Text);
  const QString watch = *triggers_ == 1 ? QStringLiteral("1 rollback trigger watches")
                                        : QStringLiteral("%1 rollback triggers watch").arg(*triggers_);
  theme::paintLine(painter, *this, inside, watch, TextSize::WallBody, Hue::TextDim, false,
                   Qt::AlignRight | Qt::AlignVCenter);
}

void WallNotices::paintNotice(QPainter& painter, const QRect& box, const WallNotice& notice) {
  theme::paintBox(painter, *this, box, theme::groundOf(notice.mark), px(3), notice.mark == Mark::NoData);
  const Hue ink = theme::hueOf(notice.mark);
  const QRect inside = box.adjusted(px(20), px(6), -px(24), -px(6));
  const int mark = px(46);
  theme::paintLine(painter, *this, QRect(inside.left(), inside.top(), mark, inside.height()), shapeOf(notice.mark),
                   TextSize::WallTitle, ink, true, Qt::AlignCenter);
  const int value = notice.value.isEmpty() ? 0 : theme::widthOf(*this, notice.value, TextSize::WallBody, true);
  theme::paintLine(painter, *this, inside, notice.value, TextSize::WallBody, ink, true,
                   Qt::AlignRight | Qt::AlignVCenter);
  theme::paintLines(painter, *this, inside.adjusted(mark + px(14), 0, -value - px(value > 0 ? 20 : 0), 0), notice.text,
                    TextSize::WallBody, ink, false, 2);
}

void WallNotices::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (notices_.empty()) return paintCalm(painter);
  const int gap = px(14);
  QRect room = rect();
  if (const auto more = notices_.size(); more > 2) {
    const QString count = QStringLiteral("+%1").arg(more - 2);
    const int width = theme::widthOf(*this, count, TextSize::WallTitle, true) + px(40);
    const QRect box(room.right() + 1 - width, room.top(), width, room.height());
    theme::paintBox(painter, *this, box, theme::groundOf(notices_.at(2).mark), px(3),
                    notices_.at(2).mark == Mark::NoData);
    theme::paintLine(painter, *this, box, count, TextSize::WallTitle, theme::hueOf(notices_.at(2).mark), true,
                     Qt::AlignCenter);
    room.setRight(box.left() - gap);
  }
  if (notices_.size() == 1) return paintNotice(painter, room, notices_.front());
  const int half = (room.width() - gap) / 2;
  paintNotice(painter, QRect(room.left(), room.top(), half, room.height()), notices_.at(0));
  paintNotice(painter, QRect(room.right() + 1 - half, room.top(), half, room.height()), notices_.at(1));
}

}  // namespace warroom

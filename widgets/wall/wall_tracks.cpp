// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_tracks.h"

#include <QtGui/QPainter>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

WallTracks::WallTracks(QWidget* parent) : WallCard("wallTracks", parent) { hide(); }

void WallTracks::setView(const TrafficView& view) {
  track_ = view.track;
  others_ = view.others;
  QStringList words{QStringLiteral("track ") + track_};
  for (const TrackLine& other : others_) words << other.sentence();
  say(words.join(QStringLiteral("; ")));
}

int WallTracks::wantedHeight() const {
  if (track_.isEmpty()) return 0;
  const int lines = qMax(1, static_cast<int>(others_.size()));
  return lines * theme::lineHeight(*this, TextSize::WallBody, true) + px(8);
}

// The name stands over its bar, at the lower edge; the others beside it, a line each.
void WallTracks::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int line = theme::lineHeight(*this, TextSize::WallBody, true);
  const int name = others_.empty() ? width() : width() * 3 / 10;
  const QRect below(0, height() - line, name - px(20), line);
  theme::paintLine(painter, *this, below, track_, TextSize::WallBody, Hue::TextStrong, true);
  int top = height() - line * static_cast<int>(others_.size());
  for (const TrackLine& other : others_) {
    const QRect rect(name, top, width() - name, line);
    if (other.mark == Mark::NoData) theme::paintNoDataHatch(painter, rect, *this);
    const bool calm = other.mark == Mark::Normal;
    const QString text = other.text();
    theme::paintLine(painter, *this, rect, calm ? text : theme::marked(other.mark, text), TextSize::WallBody,
                     calm ? Hue::Text : theme::hueOf(other.mark), false, Qt::AlignRight | Qt::AlignVCenter);
    top += line;
  }
}

}  // namespace warroom

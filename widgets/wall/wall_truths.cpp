// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_truths.h"

#include <QtGui/QPainter>
#include <utility>

#include "widgets/theme/state_mark.h"
#include "widgets/theme/surface.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

namespace {

QString said(const Truth& truth) {
  const bool plain = truth.mark == Mark::Normal || truth.value.isEmpty();
  return plain ? truth.value : theme::marked(truth.mark, truth.value);
}

}  // namespace

WallTruths::WallTruths(QWidget* parent) : WallCard("wallTruths", parent) {}

void WallTruths::setView(const TrafficView& view) {
  view_ = view;
  const auto told = [](const char* name, const Truth& truth) {
    return QString::fromLatin1(name) + QLatin1Char(' ') + truth.value + QStringLiteral(", ") + wordOf(truth.mark);
  };
  const QString track = view.track.isEmpty() ? QString() : view.track + QStringLiteral(": ");
  say(track + told("commanded", view.commanded) + QStringLiteral("; ") + told("confirmed", view.confirmed) +
      QStringLiteral("; ") + told("observed", view.observed));
}

void WallTruths::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  theme::paintBox(painter, *this, rect(), theme::groundOf(Mark::Normal));
  const std::pair<const char*, const Truth*> truths[] = {
      {"commanded", &view_.commanded}, {"confirmed", &view_.confirmed}, {"observed", &view_.observed}};
  const QRect inside = rect().adjusted(px(14), px(8), -px(14), -px(8));
  // Thirds, unless a value asks for more: "SPLIT 10/50" is never cut.
  int wanted[3];
  int sum = 0;
  bool thirds = true;
  for (int i = 0; i < 3; ++i) {
    wanted[i] = qMax(theme::widthOf(*this, QString::fromLatin1(truths[i].first), TextSize::WallBody),
                     theme::widthOf(*this, said(*truths[i].second), TextSize::WallBody, true)) +
                px(12);
    sum += wanted[i];
    thirds = thirds && wanted[i] <= inside.width() / 3;
  }
  int left = inside.left();
  for (int i = 0; i < 3; ++i) {
    const auto& [name, truth] = truths[i];
    const int column = thirds ? inside.width() / 3 : wanted[i] + (inside.width() - sum) / 3;
    const QRect cell(left, inside.top(), column, inside.height());
    const bool calm = truth->mark == Mark::Normal;
    const QRect top(cell.left(), cell.top(), cell.width(), cell.height() * 9 / 20);
    const QRect below(cell.left(), top.bottom(), cell.width(), cell.height() - top.height());
    if (truth->mark == Mark::NoData) theme::paintNoDataHatch(painter, cell.adjusted(px(3), 0, -px(3), 0), *this);
    theme::paintLine(painter, *this, top, QString::fromLatin1(name), TextSize::WallBody, Hue::Text, false,
                     Qt::AlignCenter);
    const QString value = said(*truth);
    const bool fits = theme::widthOf(*this, value, TextSize::WallTitle, true) <= column;
    theme::paintLine(painter, *this, below, value, fits ? TextSize::WallTitle : TextSize::WallBody,
                     calm ? Hue::TextStrong : theme::hueOf(truth->mark), true, Qt::AlignCenter);
    left += column;
  }
}

}  // namespace warroom

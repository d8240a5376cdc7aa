// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/watermark.h"

#include <QtCore/QEvent>
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>

#include "widgets/theme/theme.h"

namespace warroom::theme {

Watermark::Watermark(QWidget* window) : QWidget(window) {
  setObjectName(QStringLiteral("watermark"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  window->installEventFilter(this);
  hide();
}

void Watermark::setWord(const QString& word) {
  if (word == word_) return;
  word_ = word;
  tile_ = {};
  setVisible(!word.isEmpty());
  setGeometry(parentWidget()->rect());
  raise();
  update();
}

bool Watermark::eventFilter(QObject*, QEvent* event) {
  if (event->type() == QEvent::Resize) {
    setGeometry(parentWidget()->rect());
    tile_ = {};  // the density may be another
  }
  if (event->type() == QEvent::ChildAdded) raise();
  return false;
}

// Two words, one a row below the other and half a step aside: what the whole pattern is made of.
QPixmap Watermark::tile() const {
  QFont face = theme::font(TextSize::WallFigure, true, *this);
  face.setLetterSpacing(QFont::PercentageSpacing, 130);
  const int step = QFontMetrics(face).horizontalAdvance(word_) + length(150, *this);
  const int row = length(270, *this);
  QPixmap tile(step, 2 * row);
  tile.fill(Qt::transparent);
  QPainter painter(&tile);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(face);
  QColor ink = color(Hue::TextStrong, palette());
  ink.setAlphaF(0.055F);
  painter.setPen(ink);
  painter.drawText(0, row / 2, word_);
  painter.drawText(step / 2, row + row / 2, word_);
  painter.drawText(step / 2 - step, row + row / 2, word_);
  return tile;
}

// A texture costs what is repainted, and no more: rotated text would be laid out for each small update.
void Watermark::paintEvent(QPaintEvent* event) {
  if (tile_.isNull()) tile_ = tile();
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QBrush brush(tile_);
  brush.setTransform(QTransform().rotate(-24));
  painter.fillRect(event->rect(), brush);
}

void Watermark::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  tile_ = {};
}

}  // namespace warroom::theme

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/two_line_button.h"

#include <QtWidgets/QStyleOptionButton>
#include <QtWidgets/QStylePainter>

#include "widgets/theme/theme.h"

namespace warroom {

using theme::Hue;
using theme::TextSize;

TwoLineButton::TwoLineButton(const QString& word, QWidget* parent) : QPushButton(word, parent) {
  setAccessibleName(word);
}

void TwoLineButton::setUnder(const QString& under, bool dimmed) {
  if (under == under_ && dimmed == dimmed_) return;
  under_ = under;
  dimmed_ = dimmed;
  setAccessibleDescription(under);
  setAccessibleName(under.isEmpty() ? text() : text() + QStringLiteral(", ") + under);
  update();
}

QSize TwoLineButton::sizeHint() const {
  const int word = QFontMetrics(theme::font(TextSize::Body, true, *this)).horizontalAdvance(text());
  return {word + theme::length(36, *this), theme::length(50, *this)};
}

void TwoLineButton::paintEvent(QPaintEvent*) {
  QStylePainter painter(this);
  QStyleOptionButton option;
  initStyleOption(&option);
  option.text.clear();
  painter.drawControl(QStyle::CE_PushButton, option);

  const int margin = theme::length(6, *this);
  const QRect inside = rect().adjusted(margin, margin, -margin, -margin);
  const int upper = under_.isEmpty() ? inside.height() : inside.height() * 11 / 20;
  const bool faint = dimmed_ || !isEnabled();
  const auto line = [&](const QRect& where, const QString& words, TextSize size, bool bold, Hue hue) {
    painter.setFont(theme::font(size, bold, *this));
    painter.setPen(theme::color(hue, palette()));
    painter.drawText(where, Qt::AlignCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, where.width()));
  };
  line(QRect(inside.left(), inside.top(), inside.width(), upper), text(), TextSize::Body, true,
       faint ? Hue::TextDim : Hue::TextStrong);
  line(QRect(inside.left(), inside.top() + upper, inside.width(), inside.height() - upper), under_, TextSize::Small,
       false, Hue::TextDim);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/hold_button.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <utility>

#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;
constexpr int kSides = 10;  // px without words, both together
constexpr Milliseconds kHold{1'000};
constexpr Milliseconds kRepeatGap{100};  // a busy window may be this late to hear of the press that follows

bool isHoldKey(const QKeyEvent& event) {
  return event.key() == Qt::Key_Space || event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

}  // namespace

HoldButton::HoldButton(Scheduler& scheduler, QWidget* parent) : QAbstractButton(parent), scheduler_(scheduler) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

HoldButton::~HoldButton() {
  end_.cancel();
  next_.cancel();
  release_.cancel();
}

void HoldButton::setTitle(const QString& title) {
  if (title != text()) setText(title);
}

void HoldButton::setUnder(const QString& under, const QString& brief) {
  if (under == under_ && brief == brief_) return;
  under_ = under;
  brief_ = brief;
  update();
}

void HoldButton::setLook(Look look) {
  if (look == look_) return;
  look_ = look;
  update();
}

void HoldButton::setArmed(bool armed) {
  armed_ = armed;
  if (armed || !holding_) return;
  stop();
  Q_EMIT withdrawn();
}

void HoldButton::beginHold() {
  if (pressed_) return;
  pressed_ = true;
  if (!armed_) {
    Q_EMIT pressedWhileLocked();
    return;
  }
  holding_ = true;
  ticks_ = 0;
  end_ = scheduler_.after(kHold, [this] { finish(); });
  next_ = scheduler_.after(kHold / kTicks, [this] { tick(); });
  update();
  Q_EMIT holdBegan();
}

void HoldButton::endHold() {
  release_.cancel();
  releasedAt_ = 0;
  pressed_ = false;
  if (!holding_) return;
  stop();
  Q_EMIT withdrawn();
}

void HoldButton::pressKey(quint64 timestamp) {
  if (inDoubt() && timestamp == releasedAt_) {
    release_.cancel();
    releasedAt_ = 0;
    if (std::exchange(due_, false)) finish();
    return;
  }
  if (inDoubt()) endHold();
  beginHold();
}

void HoldButton::releaseKey(quint64 timestamp) {
  if (timestamp == 0 || !pressed_) return endHold();
  releasedAt_ = timestamp;
  release_.cancel();
  release_ = scheduler_.after(kRepeatGap, [this] { endHold(); });
}

// Only for the eye: a late tick must not make the hold longer than its second.
void HoldButton::tick() {
  if (++ticks_ < kTicks) next_ = scheduler_.after(kHold / kTicks, [this] { tick(); });
  update();
}

void HoldButton::finish() {
  if (inDoubt()) {
    due_ = true;
    return;
  }
  stop();
  Q_EMIT confirmed();
}

void HoldButton::stop() {
  end_.cancel();
  next_.cancel();
  holding_ = false;
  due_ = false;
  ticks_ = 0;
  update();
}

bool HoldButton::fits(const QString& words) const {
  const QFont small = theme::font(theme::TextSize::Small, false, *this);
  return QFontMetrics(small).horizontalAdvance(words) <= width() - kSides;
}

QString HoldButton::shownUnder() const { return brief_.isEmpty() || fits(under_) ? under_ : brief_; }

bool HoldButton::wordsFit() const { return fits(shownUnder()); }

QSize HoldButton::sizeHint() const { return {theme::length(150, *this), theme::length(78, *this)}; }

QSize HoldButton::minimumSizeHint() const { return {theme::length(96, *this), theme::length(66, *this)}; }

void HoldButton::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) beginHold();
}

void HoldButton::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) endHold();
}

void HoldButton::mouseMoveEvent(QMouseEvent* event) {
  if (!rect().contains(event->position().toPoint())) endHold();
}

void HoldButton::keyPressEvent(QKeyEvent* event) {
  if (!isHoldKey(*event)) return QWidget::keyPressEvent(event);
  if (!event->isAutoRepeat()) pressKey(event->timestamp());
}

void HoldButton::keyReleaseEvent(QKeyEvent* event) {
  if (!isHoldKey(*event)) return QWidget::keyReleaseEvent(event);
  if (!event->isAutoRepeat()) releaseKey(event->timestamp());
}

void HoldButton::focusOutEvent(QFocusEvent* event) {
  endHold();
  QAbstractButton::focusOutEvent(event);
}

void HoldButton::hideEvent(QHideEvent* event) {
  endHold();
  QAbstractButton::hideEvent(event);
}

QColor HoldButton::groundColor() const {
  if (look_ == Look::Danger) return theme::color(Hue::CriticalSurface, palette());
  return theme::color(look_ == Look::Current ? Hue::SurfaceCurrent : Hue::SurfaceRaised, palette());
}

QPen HoldButton::border() const {
  if (hasFocus()) return {theme::color(Hue::Focus, palette()), 3};
  switch (look_) {
    case Look::Danger:
      return {theme::color(Hue::CriticalLine, palette()), 2};
    case Look::Locked:
      return {theme::color(Hue::TextDim, palette()), 1.6, Qt::DashLine};
    case Look::Current:
      return {theme::color(Hue::TextDim, palette()), 1.6};
    case Look::Plain:
      break;
  }
  return {theme::color(armed_ ? Hue::TextStrong : Hue::LineStrong, palette()), armed_ ? 1.6 : 1.0};
}

QColor HoldButton::ink() const {
  if (look_ == Look::Danger) return theme::color(Hue::CriticalInk, palette());
  const bool bright = armed_ || look_ == Look::Current;
  return theme::color(bright ? Hue::TextStrong : Hue::TextDim, palette());
}

void HoldButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
  const double radius = theme::length(theme::kRadius, *this);
  QPainterPath shape;
  shape.addRoundedRect(box, radius, radius);
  painter.fillPath(shape, groundColor());
  if (ticks_ > 0) {
    painter.save();
    painter.setClipPath(shape);
    const auto grown = look_ == Look::Danger ? Hue::CriticalFill : Hue::LineStrong;
    painter.fillRect(QRectF(box.left(), box.top(), box.width() * fill(), box.height()), theme::color(grown, palette()));
    painter.restore();
  }
  painter.setPen(border());
  painter.drawPath(shape);

  const bool danger = look_ == Look::Danger;
  painter.setPen(ink());
  QFont big = theme::font(theme::TextSize::Figure, true, *this);
  if (!danger) big.setPixelSize(big.pixelSize() * 26 / 28);
  while (big.pixelSize() > 9 && QFontMetrics(big).horizontalAdvance(text()) > width() - 12) {
    big.setPixelSize(big.pixelSize() - 1);
  }
  const int middle = qRound(height() * 0.56);
  painter.setFont(big);
  painter.drawText(QRect(4, 0, width() - 8, middle + 4), Qt::AlignHCenter | Qt::AlignBottom, text());
  const QFont small = theme::font(theme::TextSize::Small, false, *this);
  painter.setFont(small);
  painter.drawText(QRect(4, middle + 4, width() - 8, height() - middle - 8), Qt::AlignHCenter | Qt::AlignTop,
                   QFontMetrics(small).elidedText(shownUnder(), Qt::ElideRight, width() - kSides));
}

}  // namespace warroom

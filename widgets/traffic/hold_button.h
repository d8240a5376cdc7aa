// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

#include "models/cutover/ports.h"

namespace warroom {

// Confirmed by holding for one second, with mouse or Space/Enter, while the fill is seen to grow. A click gives
// nothing, an auto-repeated key gives nothing, and a hold gives exactly one confirmation until it is let go.
// Letting go, leaving, losing the focus, or a gate that closes withdraws it.
class HoldButton : public QAbstractButton {
  Q_OBJECT
 public:
  enum class Look { Plain, Current, Locked, Danger };

  // `scheduler` (I/O time) outlives the button.
  explicit HoldButton(Scheduler& scheduler, QWidget* parent = nullptr);
  ~HoldButton() override;

  void setTitle(const QString& title);
  // `brief` stands in for `under` where that would be cut.
  void setUnder(const QString& under, const QString& brief = {});
  void setLook(Look look);
  // Closing the gate while it is held withdraws the confirmation.
  void setArmed(bool armed);
  bool armed() const { return armed_; }
  bool holding() const { return holding_; }
  double fill() const { return double(ticks_) / kTicks; }
  QString title() const { return text(); }
  QString under() const { return under_; }
  bool wordsFit() const;  // nothing of them is cut

  void beginHold();
  void endHold();
  // The same by a key, with the time stamps of its events (0: unknown). X11 tells a repeating key as let go and
  // pressed again at one time; when Qt has not yet read the press it does not mark the release as a repeat. So a
  // release counts only when no press of the same time follows it, and nothing is confirmed in between.
  void pressKey(quint64 timestamp);
  void releaseKey(quint64 timestamp);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void holdBegan();
  void confirmed();
  void withdrawn();
  void pressedWhileLocked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  static constexpr int kTicks = 25;  // in the one second: what the eye sees as a steady growth

  bool fits(const QString& words) const;
  QString shownUnder() const;
  void tick();
  void finish();
  bool inDoubt() const { return releasedAt_ != 0; }
  void stop();
  QColor groundColor() const;
  QPen border() const;
  QColor ink() const;

  Scheduler& scheduler_;
  CancelToken end_;
  CancelToken next_;
  CancelToken release_;
  quint64 releasedAt_ = 0;  // of a release that may yet turn out to be a repeat
  bool due_ = false;        // the second was over while that was open
  QString under_;
  QString brief_;
  Look look_ = Look::Plain;
  bool armed_ = false;
  bool holding_ = false;
  bool pressed_ = false;  // from a press to its release, confirmed or not
  int ticks_ = 0;
};

}  // namespace warroom

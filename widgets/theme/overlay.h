// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

namespace warroom::theme {

// A page that lies over a part of its window, never over ROLL BACK: it ends above the traffic card, where there is
// one. Esc closes it, and the focus goes back to where it was; Tab does not reach what it covers.
class Overlay : public QFrame {
  Q_OBJECT
 public:
  // Begins below the widget of this object name; empty: at the top of the window.
  explicit Overlay(QWidget& window, const QString& below = {});
  void open();
  void close();
  bool isOpen() const { return !isHidden(); }

 Q_SIGNALS:
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  void fit();
  bool covers(const QWidget& widget) const;

  QString below_;
  QPointer<QWidget> before_;  // who had the focus
};

}  // namespace warroom::theme

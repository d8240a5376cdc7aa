// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QPushButton>

namespace warroom {

// A button with a small line under its word. Dimmed it still answers when pressed: it says why not.
class TwoLineButton : public QPushButton {
  Q_OBJECT
 public:
  explicit TwoLineButton(const QString& word, QWidget* parent = nullptr);
  void setUnder(const QString& under, bool dimmed);
  QString under() const { return under_; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString under_;
  bool dimmed_ = false;
};

}  // namespace warroom

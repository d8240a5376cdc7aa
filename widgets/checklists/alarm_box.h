// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/items/alarm_model.h"

class QPushButton;

namespace warroom {

namespace theme {
class PlainLabel;
}

// One alarm on the ground of its severity; without data it is hatched and dashed. What is left to do by hand is copied
// from it to the clipboard.
class AlarmBox : public QFrame {
  Q_OBJECT
 public:
  explicit AlarmBox(const QString& id, QWidget* parent = nullptr);
  void setRow(const AlarmRow& row);

 Q_SIGNALS:
  void pressed();  // what is acknowledged when the button is let go
  void acknowledged();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void setByHand(const QString& lines);
  void copy();

  Mark mark_ = Mark::Warning;
  QString byHand_;
  QString pressedByHand_;  // another alarm may come into this place before the button is let go
  theme::PlainLabel* text_;
  theme::PlainLabel* status_;
  QPushButton* copy_;
  QPushButton* button_;
};

}  // namespace warroom

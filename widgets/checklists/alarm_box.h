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

// One alarm on the ground of its severity; without data it is hatched and dashed.
class AlarmBox : public QFrame {
  Q_OBJECT
 public:
  explicit AlarmBox(const QString& id, QWidget* parent = nullptr);
  void setRow(const AlarmRow& row);

 Q_SIGNALS:
  void acknowledged();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Mark mark_ = Mark::Warning;
  theme::PlainLabel* text_;
  theme::PlainLabel* status_;
  QPushButton* button_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QPushButton;

namespace warroom {

// One room with its button, or one example.
class RoomRow final : public QFrame {
  Q_OBJECT
 public:
  RoomRow(const QString& title, const QString& detail, const QString& action, const QString& buttonName,
          QWidget* parent);
  void takeFocus();

 Q_SIGNALS:
  void chosen();

 private:
  QPushButton* button_;
};

}  // namespace warroom

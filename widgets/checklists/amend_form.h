// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/cutover/command.h"
#include "models/items/trigger_model.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace warroom {

// Proposes another number for one trigger: which one, the new value in its own unit, and why.
class AmendForm : public QWidget {
  Q_OBJECT
 public:
  explicit AmendForm(QWidget* parent = nullptr);
  void setTrigger(const TriggerRow& row);  // what was typed stays as long as it is the same one

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void showNumber();
  void arm();
  void propose();

  TriggerRow row_;
  QComboBox* what_;
  QLineEdit* value_;
  QLineEdit* reason_;
  QPushButton* propose_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <map>
#include <vector>

#include "models/cutover/ports.h"
#include "models/items/shift_buttons_view.h"

namespace warroom {

class HoldButton;

// A button for each percentage of the views. Says what is asked for; whether it happens is seen in the state.
class ShiftRow : public QWidget {
  Q_OBJECT
 public:
  explicit ShiftRow(Scheduler& scheduler, QWidget* parent = nullptr);

  void setButtons(const std::vector<ShiftButtonView>& buttons);
  // One intent at a time: after a confirmation nothing is armed until an answer or a new state has come.
  void answered();
  // The buttons are about to mean something else: nothing is armed, and what is held is withdrawn, until setButtons().
  void withdraw();

 Q_SIGNALS:
  void shiftHeld(int percent);
  void shiftConfirmed(int percent);
  void shiftWithdrawn(int percent);
  void overrideWanted(int percent);

 private:
  void makeButton(int percent);
  void showButtons();
  void arm();

  Scheduler& scheduler_;
  std::map<int, HoldButton*> buttons_;  // those ever shown
  std::vector<ShiftButtonView> views_;
  bool awaiting_ = false;
};

}  // namespace warroom

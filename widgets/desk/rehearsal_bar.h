// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <map>
#include <vector>

#include "models/cutover/command.h"
#include "models/cutover/state.h"

class QAction;
class QMenu;
class QPushButton;

namespace warroom {

namespace theme {
class StateLabel;
}

// What only a rehearsal has: its speed, the people whom the lab plays, drills, and its end. Asks only.
class RehearsalBar final : public QFrame {
  Q_OBJECT
 public:
  explicit RehearsalBar(QWidget* parent = nullptr);
  void setState(const CutoverState& state, bool attached);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  QPushButton* makeButton(const char* name);
  void makeDrills();
  void setDrills(const RehearsalState& rehearsal, const Runbook& runbook);
  void tell(const RehearsalState& rehearsal);

  std::vector<QPushButton*> speeds_;  // as kRehearsalSpeeds
  QPushButton* people_ = nullptr;
  QPushButton* drill_ = nullptr;
  QMenu* drills_ = nullptr;
  std::map<Fault, QAction*> faults_;
  theme::StateLabel* state_ = nullptr;
  RehearsalState shown_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <vector>

#include "models/cutover/command.h"
#include "models/items/alarm_model.h"

namespace warroom {

class AlarmBox;
namespace theme {
class StateLabel;
}

// Critical alarms that nobody has acknowledged, above everything else in the window, overlays included. Without one
// it is not there.
class AlarmStrip final : public QFrame {
  Q_OBJECT
 public:
  explicit AlarmStrip(QWidget* parent = nullptr);
  // Of an AlarmModel. True when it shows every one of them: a list beside it would say nothing new.
  bool setRows(const std::vector<AlarmRow>& rows);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void showBox(int place, const AlarmRow& row);

  std::vector<AlarmBox*> boxes_;  // as many as fit; the rest is counted
  std::vector<QString> ids_;      // of what each box shows now
  QString pressed_;               // the one whose button went down
  theme::StateLabel* more_;
};

}  // namespace warroom

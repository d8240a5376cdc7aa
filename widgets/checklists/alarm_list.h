// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <map>

#include "models/cutover/command.h"
#include "models/items/alarm_model.h"

class QVBoxLayout;

namespace warroom {

class AlarmBox;
namespace theme {
class PlainLabel;
}

// What deserves a look, worst first, a box each. An alarm goes when its cause does, not when it is acknowledged.
class AlarmList : public QFrame {
  Q_OBJECT
 public:
  explicit AlarmList(QWidget* parent = nullptr);
  void append(const std::vector<Event>& events);  // seen with the next setState()
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  const AlarmModel& model() const { return *model_; }
  QSize sizeHint() const override;  // all alarms, as far as three boxes go
  QSize minimumSizeHint() const override { return sizeHint(); }

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  AlarmBox* makeBox(const QString& id);

  AlarmModel* model_;
  theme::PlainLabel* none_;
  QVBoxLayout* column_ = nullptr;
  std::map<QString, AlarmBox*> boxes_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/items/trigger_model.h"

class QListView;

namespace warroom {

// What rolls back by itself, and how far along each trigger is.
class TriggerBoard : public QFrame {
  Q_OBJECT
 public:
  explicit TriggerBoard(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 private:
  TriggerModel* model_;
  QListView* list_;
};

}  // namespace warroom

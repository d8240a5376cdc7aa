// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <string>
#include <vector>

#include "models/items/checklist_model.h"

class QListView;

namespace warroom {

// The items of several steps, each step under its title. To answer them a step is chosen.
class ChecklistsPanel : public QFrame {
  Q_OBJECT
 public:
  explicit ChecklistsPanel(QWidget* parent = nullptr);
  void setSteps(std::vector<std::string> stepIds);  // seen with the next setState
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 Q_SIGNALS:
  void stepChosen(const QString& step);

 private:
  void choose(const QModelIndex& index);

  ChecklistModel* model_;
  QListView* list_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTabBar>
#include <string>
#include <vector>

#include "models/cutover/state.h"

namespace warroom {

// Which track the buttons shift. It follows the plan; a person's choice holds until the plan goes on to another track.
// Seen only where there are several.
class TrackTabs : public QTabBar {
  Q_OBJECT
 public:
  explicit TrackTabs(QWidget* parent = nullptr);

  // The track that is shown now; null: the runbook moves no traffic.
  const Track* setState(const CutoverState& state);

 Q_SIGNALS:
  void trackChosen();  // by a person

 private:
  void fill(const std::vector<Track>& tracks);

  std::vector<std::string> ids_;
  std::string ofPlan_;
  std::string chosen_;  // "": as the plan has it
};

}  // namespace warroom

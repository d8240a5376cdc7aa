// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/cutover/state.h"
#include "models/items/checklist_model.h"

namespace warroom {

// What a runbook tells people beside its steps: messages to send and when, the decision matrix, who to call, where to
// look. The row of a message that can be sent has kMessagePlace for its step, and the message's id for its item.
class GuideModel : public RowModel<ChecklistRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setState(const CutoverState& state, PlanTime now);
};

// A message that is due by now, soonest first; for "next for people" and the mark on the tab.
std::vector<const Message*> messagesDue(const CutoverState& state, PlanTime now);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct ChecklistRow {
  QString id;  // "step/item"; of a heading "step"
  QString step;
  QString item;  // empty: the heading of a step
  Mark mark = Mark::Waiting;
  QString text;
  QString evidence;  // on the right: who and when, what a check found, or what is awaited
  QString detail;    // what to do, and the whole evidence
  bool byHand = false;
  bool answered = false;
  bool task = false;  // an action; `item` is its id

  bool heading() const { return item.isEmpty(); }
  QString sentence() const;
  bool operator==(const ChecklistRow&) const = default;
};

// The items of one step, or of several under a heading each.
class ChecklistModel : public RowModel<ChecklistRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setSteps(std::vector<std::string> steps);  // seen with the next setState
  const std::vector<std::string>& steps() const { return steps_; }
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 private:
  std::vector<std::string> steps_;
};

// The steps before the first shift of traffic, and after the last one.
std::vector<std::string> stepsBeforeTraffic(const Runbook& runbook);
std::vector<std::string> stepsAfterTraffic(const Runbook& runbook);

}  // namespace warroom

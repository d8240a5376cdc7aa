// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct AlarmRow {
  QString id;
  Mark mark = Mark::Warning;
  QString text;
  QString status;  // "5:33 · not acknowledged"
  bool acknowledged = false;
  bool canAcknowledge = true;
  QString byHand{};  // lines for a terminal, as they are copied; may be empty

  QString sentence() const;
  bool operator==(const AlarmRow&) const = default;
};

// What deserves a look, worst first. A journal that does not write stands above all.
class AlarmModel : public RowModel<AlarmRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void append(const std::vector<Event>& events);  // who has acknowledged what; seen with the next setState()
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 private:
  std::map<std::string, std::string> acknowledgedBy_;  // by alarm
};

}  // namespace warroom

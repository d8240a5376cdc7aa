// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct TimelineRow {
  QString id;
  QString offset;  // "T-60"
  Mark mark = Mark::Waiting;
  QString title;
  QString progress;  // "3/5", "2 of 4 signed"
  QString time;      // planned "14:45", or actual "14:15:02"; empty before the clock has started
  QString detail;    // "planned 14:15 · started 14:15:02 (+2 s)"
  bool current = false;

  QString sentence() const;
  bool operator==(const TimelineRow&) const = default;
};

// All steps, planned and actual; what is planned slides with each hold.
class TimelineModel : public RowModel<TimelineRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  int currentRow() const;  // -1: all done
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/amendment_view.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct TriggerRow {
  QString id;
  QString title;
  QString condition;  // "> 1 % for 10 min · rolls back"
  Mark mark = Mark::NoData;
  double progress = 0;  // of `for`, 0 to 1
  QString value;        // "0.42 %", "5:33 of 15:00", "no data 41 s", "not armed"
  QString note;         // "trips at 14:21 if it lasts", "armed from “Shift to 10 %”"; mostly empty
  QString reason;
  QString asked;            // the query, or whatever else is asked; and the time of the sample that came
  bool declarable = false;  // a person says that it is so
  bool declared = false;
  QString amended;                       // "limit 2 % (amended from 5 % by Ada, co-signed by Grace)", or empty
  std::vector<AmendableNumber> numbers;  // that may be amended

  QString sentence() const;
  QStringList below() const;  // what stands under its line: the note and what was amended, where there are any
  bool operator==(const TriggerRow&) const = default;
};

// Automatic triggers and how far along each is.
class TriggerModel : public RowModel<TriggerRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  QVariant data(const QModelIndex& index, int role) const override;  // a tip also says what was asked
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "models/cutover/event.h"
#include "models/cutover/t_clock.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct JournalRow {
  QString id;      // the sequence
  QString time;    // "14:15:02"
  QString offset;  // "T+00:17:42"; empty before the clock has started
  QString by;
  QString text;
  Mark mark = Mark::Normal;

  QString sentence() const;
  bool operator==(const JournalRow&) const = default;
};

// What has happened, oldest first. Grows only.
class JournalModel : public RowModel<JournalRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setPlan(std::shared_ptr<const Runbook> runbook);  // empties the list
  void append(const std::vector<Event>& events);

 private:
  JournalRow rowOf(const Event& event);

  std::shared_ptr<const Runbook> runbook_;
  TClock clock_;  // of the time at which each event happened
};

}  // namespace warroom

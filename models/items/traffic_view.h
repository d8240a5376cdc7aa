// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct BackendRow {
  QString id;
  QString title;
  Mark mark = Mark::NoData;
  QString value;   // "50 %", "unknown"
  QString detail;  // "0.8 s old", "sent, not yet read back", "refused: …"

  QString sentence() const;
  bool operator==(const BackendRow&) const = default;
};

// One truth about traffic: what it says, since when, and whether to believe it.
struct Truth {
  Mark mark = Mark::NoData;
  QString value;   // "50 %", "SPLIT 50/100", "unknown"
  QString detail;  // "at T+15:02", "flag ● haproxy ●", "4.1–5.9 % · 2,213 requests" (95 %)
  QString note{};  // of what is observed: whether it differs from what is commanded, or how long it takes to tell
};

// Another track than the one whose truths are shown, in a line.
struct TrackLine {
  Mark mark = Mark::NoData;
  QString title;
  QString words;  // "commanded 100 %, confirmed 100 %, observed 99.8 %"

  QString text() const;      // "Traffic on green: commanded 100 %, …"
  QString sentence() const;  // and how that is
  bool operator==(const TrackLine&) const = default;
};

// Commanded, confirmed and observed are three values and are never merged into one.
struct TrafficView {
  Truth commanded;
  Truth confirmed;
  Truth observed;
  // What is confirmed, as the span in which green's share lies; none: nobody knows.
  std::optional<double> leastGreen;
  std::optional<double> mostGreen;
  QString blueName;
  QString greenName;
  QString track;                  // its title, where the runbook has several
  std::vector<TrackLine> others;  // tracks beside this one that have, or may have, traffic on green
};

TrafficView trafficView(const CutoverState& state, const LiveState& live, const Track& track, PlanTime now);

// What was last known when nobody tells us any more: no value of it counts as the truth of now.
TrafficView asOld(TrafficView view);

// The track of the current step, of the next shift, or the first one; null: the runbook moves no traffic.
const Track* trackOfInterest(const CutoverState& state);

class BackendModel : public RowModel<BackendRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
};

}  // namespace warroom

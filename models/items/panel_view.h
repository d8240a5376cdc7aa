// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"

// What one panel says, decided once for desk, wall and screen readers. Pure; plain text.
namespace warroom {

// One side in the legend.
struct PanelSide {
  Side side = Side::Shared;
  Mark mark = Mark::NoData;
  QString text;  // "403 /s", "0.38 %", "no traffic", "—"

  friend bool operator==(const PanelSide&, const PanelSide&) = default;
};

struct PanelView {
  Mark mark = Mark::NoData;  // Normal, Warning, Critical or NoData: the worst of its sides and of the headline
  bool blind = false;        // a side that counts has no data, or it is stale: hatched, whatever else is known
  bool stale = false;        // the newest sample is older than a few polls
  QString title;
  QString value;  // in the panel's unit: "0.42"; "—" when the headline is not known
  QString unit;
  std::vector<PanelSide> sides;
  QString age;       // "0.8 s old", "12 s old, stale", "never sampled"
  QString baseline;  // "baseline 0.12 s (0.10 to 0.14)"; empty: there is none
  QString reason;    // why there is no data, in words; empty: there is
  QString name;      // for screen readers: "Error rate: 0.42 %, normal, 0.8 s old"

  friend bool operator==(const PanelView&, const PanelView&) = default;
};

PanelView viewPanel(const Panel& panel, const CutoverState& state, const LiveState& live, PlanTime now);

// What was before the cutover, in the panel's unit. Captured at one look it is a line.
struct BaselineBand {
  double lowest = 0;
  double value = 0;
  double highest = 0;
  friend bool operator==(const BaselineBand&, const BaselineBand&) = default;
};
// Nothing: the panel names none, or it has not been captured.
std::optional<BaselineBand> baselineOf(const Panel& panel, const CutoverState& state);

// Could requests reach this side? Only where everything known of commands and read-backs says 0 they cannot.
bool mayHaveTraffic(const CutoverState& state, Side side);

// The panel in this state where its thresholds were amended since `shown`; null: they are the same.
const Panel* amendedPanel(const CutoverState& state, const Panel& shown);

// Against the panel's thresholds, in its unit. A critical limit under the warning says that less is worse.
Mark judgePanelValue(const Panel& panel, double value);

QString nameOf(Side side);                                   // "blue", "green", "shared"
QString formatPanelValue(const Panel& panel, double value);  // "0.42", "∞"
QString formatAge(Milliseconds age);                         // "0.8 s old", "41 s old", "5:33 old"

}  // namespace warroom

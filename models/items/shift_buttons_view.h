// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <array>
#include <optional>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"

namespace warroom {

inline constexpr std::array kShiftPercents{1, 5, 10, 25, 50, 75, 100};
inline constexpr std::size_t kMostShiftButtons = 10;  // what a row of 1280×720 holds

enum class ShiftGate {
  Now,       // traffic is commanded to be here
  Ready,     // up, planned, every gate is open
  Locked,    // up, planned, and something forbids it: an override is asked for
  OffPlan,   // up, outside the plan: an override is asked for
  Retreat,   // down: the lead alone, no gate
  UnderWay,  // another shift or a rollback has been sent
};

struct ShiftButtonView {
  int percent = 0;
  ShiftGate gate = ShiftGate::Locked;
  QString label;        // under the number: "now", "T+15", "skipped", "not in plan", "LOCKED · 4 checks"
  QString brief;        // the label where there is little room: "hold 1 s", "LOCKED"
  QStringList reasons;  // why it is locked, a sentence each

  bool holdable() const { return gate == ShiftGate::Ready || gate == ShiftGate::Retreat; }
  bool overridable() const { return gate == ShiftGate::Locked || gate == ShiftGate::OffPlan; }
  QString sentence() const;
  bool operator==(const ShiftButtonView&) const = default;
};

// A way out of a split group: all of its backends to one weight.
struct SplitChoice {
  int percent = 0;
  QString title;        // "ALL TO 50 % AGAIN", "ALL BACK TO 10 %"
  QStringList reasons;  // why it is locked; a way back never is

  QString under() const;  // "hold 1 s", "LOCKED · 1 check"
  bool operator==(const SplitChoice&) const = default;
};

struct SplitView {
  QString sentence;  // "SPLIT: flag is at 50 %, haproxy at 10 %"
  SplitChoice again;
  std::optional<SplitChoice> back;
  bool operator==(const SplitView&) const = default;
};
std::optional<SplitView> splitView(const CutoverState& state, const Track& track, PlanTime now);

// The standard percentages and all that the runbook plans for this track, in order. Where they are too many, those that
// nobody plans give way first, then the planned ones that are furthest from what is commanded and from the current
// step.
std::vector<int> shiftPercents(const CutoverState& state, const Track& track);

std::vector<ShiftButtonView> shiftButtons(const CutoverState& state, const LiveState& live, const Track& track,
                                          PlanTime now);

}  // namespace warroom

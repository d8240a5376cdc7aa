// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"

// What the wall says beside header, truths and panels, decided before any pixel. Pure; plain text.
namespace warroom {

// One box in the row of what deserves a look.
struct WallNotice {
  Mark mark = Mark::Normal;
  QString text;       // "Latency p95 above its SLO"
  QString value;      // "rolls back in 9:27", "NO DATA 41 s"; never cut
  bool acts = false;  // will roll back by itself

  QString sentence() const;
  bool operator==(const WallNotice&) const = default;
};

// The one thing that the whole room must see now.
struct WallAlert {
  Mark mark = Mark::Critical;
  bool red = false;  // a red surface: a trigger that fired, a rollback that is not over
  QString headline;
  QString sentence;

  bool operator==(const WallAlert&) const = default;
};

struct WallStep {
  Mark mark = Mark::Waiting;
  QString title;   // "T+15 Expand to 50 %"
  QString detail;  // "1 of 5 checks · bakes for another 27:18", "2 of 4 signed · 1 of 3 checks"

  bool operator==(const WallStep&) const = default;
};

// Worst first; what the alert says already is left out. `offline`: it says that there is no engine, and nothing else.
std::vector<WallNotice> wallNotices(const CutoverState& state, const LiveState& live, PlanTime now,
                                    bool offline = false);
// Those that roll back, and have been judged.
int watchingTriggers(const CutoverState& state);
// `offline`: why nothing tells us any more; nothing: an engine does.
std::optional<WallAlert> wallAlert(const CutoverState& state, const LiveState& live, PlanTime now,
                                   const std::optional<QString>& offline);
WallStep wallStep(const CutoverState& state, PlanTime now);

}  // namespace warroom

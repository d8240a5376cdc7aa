// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/gates/verdict.h"
#include "models/runbook/runbook.h"

namespace warroom {

enum class TriggerPhase { Unknown, Inactive, Pending, Firing };

// What a trigger remembers between two evaluations. Restored from the journal after a restart.
struct TriggerMemory {
  TriggerPhase phase = TriggerPhase::Unknown;
  PlanTime pendingSince;  // sample time of the first BREACH of the run
  PlanTime lastSample;
  Milliseconds frozen{0};              // time spent without data while pending; does not count toward `for`
  std::optional<PlanTime> blindSince;  // since when NO-DATA or ERROR
  std::optional<PlanTime> quietSince;  // while firing: since when it is out of breach, for `keepFiring`
};

enum class TriggerChange { None, BecamePending, Fired, Reset, WentBlind, Sighted, FirstSeen };

struct TriggerStep {
  TriggerMemory memory;
  TriggerChange change = TriggerChange::None;
  // Sighted, and in the mode `prometheus` also WentBlind, where that comes together with `change`:
  // it is told before it.
  TriggerChange sight = TriggerChange::None;
};

// In our own mode `for` is counted at sample times. A verdict without data freezes the count and neither fires nor
// resets it before `blindLimit`; a sample that ends the blindness is judged
// like any other. A firing trigger fires until it is seen to PASS, and that for `keepFiring`
// without a BREACH or a gap.
//
// In the mode `prometheus` it is counted at evaluation times, `now`, as Prometheus' own alerting rules do it: NO-DATA
// is not in breach, ERROR changes nothing. Its judge is judgeAsPrometheus().
TriggerStep advance(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement, PlanTime now);

// How much of `for` has been served.
Milliseconds served(const TriggerMemory& memory, PlanTime now);

}  // namespace warroom

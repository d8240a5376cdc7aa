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
};

enum class TriggerChange { None, BecamePending, Fired, Reset, WentBlind, Sighted, FirstSeen };

struct TriggerStep {
  TriggerMemory memory;
  TriggerChange change = TriggerChange::None;
};

// `for` is counted at sample times. A verdict without data freezes the count and neither fires nor
// resets it before `blindLimit`; going blind and seeing again are changes of their own, and the evaluation
// that brings them judges nothing else. A firing trigger fires until it is seen to PASS.
TriggerStep advance(const Trigger& trigger, const TriggerMemory& memory, const Judgement& judgement, PlanTime now);

// How much of `for` has been served.
Milliseconds served(const TriggerMemory& memory, PlanTime now);

}  // namespace warroom

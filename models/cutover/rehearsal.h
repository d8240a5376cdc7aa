// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/core/time.h"
#include "models/runbook/fault.h"

// What a rehearsal adds to a cutover's state. In any other environment all of it stays as it begins.
namespace warroom {

// Plan time runs this many times as fast as real time; kFullSpeed: as fast as work allows.
inline constexpr int kFullSpeed = 0;
inline constexpr int kRehearsalSpeeds[]{1, 10, 60, kFullSpeed};

struct FaultOn {
  PlanTime since;
  std::string step;  // with which it came; it is then lifted by itself. Empty: a person put it on, and lifts it
};

struct PlannedFault {
  Fault fault = Fault::Abort;
  std::string step;
};

// A fault that was put on, and what came of it. Each is judged by itself: what answers one does not answer the next.
struct PlayedFault {
  Fault fault = Fault::Abort;
  std::string step;  // as in FaultOn
  PlanTime since;
  bool on = true;
  std::vector<std::string> actions{};  // on weights, that were under way while it was on
  bool met = false;                    // something that it spoils was there while it was on
  bool answered = false;
};

// A planned fault that no action ends is lifted after so long: two polls are NO-DATA or failed, and people see it, and
// it does not spoil the plan.
inline constexpr Milliseconds kFaultLasts{180'000};

struct RehearsalState {
  int speed = 1;
  bool peoplePlayed = false;  // the lab ticks, signs and, where nobody leads, leads
  std::vector<PlannedFault> planned;
  std::map<Fault, FaultOn> faults;  // those that are on
  std::vector<PlayedFault> played;  // every one that was put on so far, in order
  bool ended = false;
  bool passed = false;
  std::string sentence;  // how it ended
};

// The names of the people whom the lab plays begin with this, so that nobody takes them for people.
inline constexpr const char* kLabPerson = "Lab: ";

}  // namespace warroom

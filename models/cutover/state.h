// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/cutover/certificate.h"
#include "models/cutover/event.h"
#include "models/cutover/rehearsal.h"
#include "models/cutover/t_clock.h"
#include "models/gates/trigger_memory.h"
#include "models/runbook/environment.h"
#include "models/runbook/runbook.h"

namespace warroom {

// What is pinned for a room: the checked files and the hashes of their bytes. In a state that is folded `runbook` is
// the file as amended on the day, another object with every amendment; the hash stays that of the file.
struct Plan {
  std::shared_ptr<const Runbook> runbook;
  std::shared_ptr<const Environment> environment;
  std::string runbookSha256;
  std::string environmentSha256;
};

enum class StepStatus { Waiting, Active, Completed };

struct StepState {
  StepStatus status = StepStatus::Waiting;
  std::optional<PlanTime> plannedAt;  // as the plan stood when it started: later holds slide what is ahead, not this
  std::optional<PlanTime> startedAt;
  std::optional<PlanTime> completedAt;
  std::string overruled;
};

// Fulfilled: by hand with passed = true, or by a check with PASS. Never by absence.
struct ItemState {
  Verdict verdict = Verdict::NoData;
  bool answered = false;
  bool byHand = false;
  std::optional<double> value;
  std::string by;
  std::string note;  // or the evidence of a check
  PlanTime at;
};

struct Signature {
  std::string role;
  std::string name;
  Decision decision = Decision::NoGo;
  std::string note;
  std::string key;
  UtcTime at;
};

// `commanded` is what was asked for, `confirmed` what the backend said when last read.
struct BackendState {
  std::optional<int> commanded;
  std::optional<double> confirmed;
  PlanTime confirmedAt;
  Outcome outcome = Outcome::Confirmed;  // of the last action on it
  std::string message;                   // of the last action on it
  std::string unreadable;                // why the last reading failed; empty: it did not
  std::vector<std::string> byHand;       // ways to set it in a terminal, while it is not where it was told to be
  std::string health;                    // what it says is wrong with its servers; a weight knows nothing of it
};

// What stands against what is commanded for a track, as requests have shown it.
struct ObservedState {
  std::optional<event::ObservedDiffers> differs;
  PlanTime differsSince;
  std::optional<PlanTime> sticksSince;
  std::string stuck;  // how that was seen
};

struct ActionState {
  std::string id;
  ActionKind kind = ActionKind::Shift;
  std::string track;  // a rollback is of all tracks, and leaves this empty
  int from = 0;
  int to = 0;
  std::string step;
  std::string by;
  std::string reason;
  std::string trigger;
  PlanTime startedAt;
  UtcTime startedUtc;
  std::optional<PlanTime> settledAt;
  Outcome outcome = Outcome::Sent;
  std::string sentence;
  std::int64_t tookMs = 0;
  std::map<std::string, Outcome> backends;
  std::map<std::string, event::RollbackObserved> observed;  // by track: requests that bear a rollback out
  bool atOnce = false;  // a rollback that took the place of one on its stages: it goes to 0 without them
};

struct TriggerState {
  TriggerMemory memory;
  Verdict verdict = Verdict::NoData;
  std::optional<double> value;
  std::string reason;
};

// The last run of a task.
struct TaskState {
  std::string run;
  Outcome outcome = Outcome::Sent;
  std::string by;
  PlanTime startedAt;
  std::optional<PlanTime> settledAt;
  std::string evidence;
  std::int64_t tookMs = 0;
  int runs = 0;  // in this attempt
};

// Open from the moment at which its flag was sent until it is confirmed off.
struct MaintenanceState {
  std::optional<PlanTime> openedAt;
  std::optional<PlanTime> closedAt;
  bool overran = false;
};

// Measured in this attempt.
struct ProbeState {
  std::optional<PlanTime> downSince;
  PlanTime downSeen;     // when it was last seen down
  Milliseconds down{0};  // of outages that are over
  int outages = 0;
  bool exceeded = false;
  std::string reason;
};

struct BaselineState {
  double value = 0;
  PlanTime at;
  std::optional<double> lowest{};  // where it was captured over a while
  std::optional<double> highest{};
};

struct DeclarationState {
  std::string by;
  std::string note;
  PlanTime at;
};

enum class AmendmentStatus { Open, InForce, Rejected, Lapsed };

// A proposal, and what became of it. It lapses when its number is amended by another one.
struct AmendmentState {
  int number = 0;
  Amendment change;
  std::string reason;
  std::string proposedBy;
  AmendmentStatus status = AmendmentStatus::Open;
  std::string settledBy;  // who co-signed or rejected it
};

// A marker on the panels.
struct ShiftMark {
  PlanTime at;
  int percent = 0;
  ActionKind kind = ActionKind::Shift;
  std::string track{};  // empty: all of them
};

// The fold of the journal. A value: copied to whoever shows it, changed by fold() alone.
struct CutoverState {
  Plan plan;
  std::string room;
  std::uint64_t sequence = 0;
  int attempt = 1;
  std::string lead;
  TClock clock;
  std::string holdReason;
  std::set<std::string> holdPointsPassed;
  std::map<std::string, StepState> steps;                              // by step
  std::map<std::string, std::map<std::string, ItemState>> items;       // by step, by item
  std::map<std::string, std::map<std::string, Signature>> signatures;  // by form, by role
  std::map<std::string, BackendState> backends;
  std::map<std::string, int> weights;             // by track: commanded percent on green
  std::map<std::string, ObservedState> observed;  // by track; of the weight that is commanded now
  std::vector<ActionState> actions;               // in order; the last ones are what matters
  std::map<std::string, TriggerState> triggers;
  std::vector<ShiftMark> marks;
  std::map<std::string, std::map<std::string, TaskState>> tasks;  // by place, by task
  std::map<std::string, MaintenanceState> maintenances;
  std::map<std::string, ProbeState> probes;
  std::map<std::string, BaselineState> baselines;
  std::map<std::string, std::map<std::string, Json>> keptFlags;  // by flag service, by flag
  std::map<std::string, PlanTime> messagesSent;                  // by message: the last one
  std::map<std::string, DeclarationState> declared;              // by trigger
  std::uint64_t taskRuns = 0;
  std::set<std::string> acknowledged;      // alarms
  bool rolledBack = false;                 // in this attempt
  std::set<std::string> mergedBreakGlass;  // files; one that grew and is merged again changes nothing any more
  std::set<std::string> commands;          // ids that were carried out
  std::vector<AmendmentState> amendments;  // by number, 1, 2, 3, ...; they outlive an attempt
  RehearsalState rehearsal;
  std::optional<Certificate> certificate;  // the newest that was attached

  const ActionState* action(const std::string& id) const;
  const ActionState* unsettledAction() const;  // the last one that is Sent or InDoubt
  const StepState& stepState(const std::string& step) const;
  const TaskState* taskState(const std::string& place, const std::string& task) const;  // null: never run
  const TaskState* taskOfRun(const std::string& run) const;
  const ItemState& itemState(const std::string& step, const std::string& item) const;
};

// A state before the first event, with every step, item, backend and trigger in its place.
CutoverState initialState(Plan plan);

// Pure: the same state and event give the same state, on every machine, at any time.
CutoverState fold(CutoverState state, const Event& event);

}  // namespace warroom

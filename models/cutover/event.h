// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/cutover/amendment.h"
#include "models/cutover/words.h"

// What happened. The journal is a sequence of these; CutoverState is their fold.
// Times inside payloads are milliseconds since the Unix epoch on the plan clock unless named otherwise.
namespace warroom {

namespace event {
struct RoomOpened {
  std::string room;
  std::string runbookSha256;
  std::string environmentSha256;
};
struct EngineStarted {
  int pid = 0;
  std::string version;
};
struct LeadTaken {};
struct ClockStarted {
  std::int64_t at = 0;  // offset from T in ms
};
struct ClockHeld {
  std::string reason;
};
struct ClockResumed {};
struct StepStarted {
  std::string step;
};
struct StepCompleted {
  std::string step;
  std::string overruled;  // the reason, when a gate was passed by override
  std::string second;
};
struct ItemTicked {
  std::string step;
  std::string item;
  bool passed = true;
  std::string note;
};
struct ItemUnticked {
  std::string step;
  std::string item;
};
struct ItemChecked {
  std::string step;
  std::string item;
  Verdict verdict = Verdict::NoData;
  std::optional<double> value;
  std::string evidence;  // what was asked and what came back, bounded to 2,000 bytes
};
struct FormSigned {
  std::string form;
  std::string role;
  std::string name;
  Decision decision = Decision::NoGo;
  std::string note;
  std::string runbookSha256;
  std::string environmentSha256;
  std::string journalHead;
  std::string key;  // fingerprint; empty: self-asserted
};
// Durable before anything is sent. `action` is unique in the room.
struct ShiftIntended {
  std::string action;
  std::string track;
  int from = 0;
  int to = 0;
  std::string step;  // the step that it carries out; empty: outside the plan
  std::string overruled;
  std::string second;
};
struct RollbackStarted {
  std::string action;
  std::string reason;
  std::string trigger;  // the trigger that fired; empty: a person did it
};
// What became of one action on one backend. `percent` is what the backend said when read back.
struct BackendSettled {
  std::string action;
  std::string backend;
  Outcome outcome = Outcome::InDoubt;
  std::optional<double> percent;
  std::string message;
  std::int64_t tookMs = 0;
};
struct ActionSettled {
  std::string action;
  Outcome outcome = Outcome::InDoubt;
  std::string sentence;  // where traffic is now, and by hand what, if anything, is left to do
  std::int64_t tookMs = 0;
};
// For a backend that is not confirmed where an action wanted it: what to run in a terminal. One for each of its ways.
struct WayByHand {
  std::string action;
  std::string backend;
  std::string shell;
};
// A read-back outside any action that differs from what was last known, or agrees again.
struct BackendRead {
  std::string backend;
  std::optional<double> percent;
  std::string message;  // why there is no percent
};
struct TriggerPending {
  std::string trigger;
  std::optional<double> value;
  std::int64_t since = 0;
  std::string reason;
};
struct TriggerReset {
  std::string trigger;
  std::optional<double> value;
  std::string reason;
};
struct TriggerFired {
  std::string trigger;
  std::optional<double> value;
  std::string reason;
};
struct TriggerBlind {
  std::string trigger;
  Verdict verdict = Verdict::NoData;
  std::string reason;
};
struct TriggerSighted {
  std::string trigger;
  std::int64_t frozenMs = 0;
};
struct AttemptStarted {
  int attempt = 1;
};
struct AlarmAcknowledged {
  std::string alarm;
};
// A rollback done without an engine: the records of its own file, as they stand there.
struct BreakGlassMerged {
  std::string file;
  std::string sha256;
  Json records;
};
// The machine slept, was restarted, or the process stood still for this long.
struct TimeGap {
  std::int64_t ms = 0;
  std::string what;
};
// An action of the runbook other than a shift. Durable before it is done, save for a rollback's. `place` is a step,
// or one of models/runbook/visit.h; `run` is unique in the room.
struct TaskStarted {
  std::string run;
  std::string place;
  std::string task;
  std::map<std::string, std::string> blanks;  // of a message
};
struct TaskSettled {
  std::string run;
  Outcome outcome = Outcome::InDoubt;
  std::string evidence;  // what was said and what came back, bounded to 2,000 bytes
  std::int64_t tookMs = 0;
};
struct BaselineCaptured {
  std::string baseline;
  double value = 0;
  std::optional<double> lowest{};  // over `overMs`
  std::optional<double> highest{};
  std::int64_t overMs = 0;  // 0: one look
  std::string query{};      // what was asked
};
// What flags were, for a rollback to put back.
struct FlagsKept {
  std::string service;
  Json values;  // by flag
};
struct Declared {
  std::string trigger;
  std::string note;
};
struct DeclarationWithdrawn {
  std::string trigger;
};
struct ProbeDown {
  std::string probe;
  std::string reason;
};
struct ProbeUp {
  std::string probe;
};
// Each once in an attempt: the limits of a probe and of a maintenance window are spent.
struct DowntimeExceeded {
  std::string probe;
};
struct MaintenanceOverran {
  std::string maintenance;
};
// Rehearsals alone, up to RehearsalEnded. `fault` is a word of models/runbook/fault.h.
struct FaultPlanned {
  std::string fault;
  std::string step;
};
struct FaultInjected {
  std::string fault;
  std::string step;  // with which it came; empty: a person put it on
};
struct FaultLifted {
  std::string fault;
};
struct SpeedSet {
  int speed = 1;
};
struct PeoplePlayed {
  bool on = true;
};
struct RehearsalEnded {
  bool passed = false;
  std::string sentence;
};
// Of a passed rehearsal of this runbook, checked; see models/cutover/certificate.h.
struct CertificateAttached {
  Json certificate;
};
// Numbers in the unit that they have in the runbook, times in milliseconds. `number` counts proposals in a room.
struct AmendmentProposed {
  int number = 0;
  Amendable what = Amendable::Limit;
  std::string of;
  double from = 0;
  double to = 0;
  std::string reason;
};
// Co-signed by whom the event is by. From here on the plan is the runbook with this number.
struct Amended {
  int number = 0;
  Amendable what = Amendable::Limit;
  std::string of;
  double from = 0;
  double to = 0;
};
struct AmendmentRejected {
  int number = 0;
};
// Requests since the shift (or since the last of these two) are so many that green's share certainly is not what is
// commanded; or again certainly is nearer to it than half of what it was off by. See models/gates/split_test.h.
struct ObservedDiffers {
  std::string track;
  int percent = 0;  // commanded
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
};
struct ObservedAgrees {
  std::string track;
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
};
// Of a rollback: so many requests since it was confirmed, which bear it out.
struct RollbackObserved {
  std::string action;
  std::string track;
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
};
// With 0 % confirmed, a client that keeps the cookie which green gave it is still served by green; or no longer.
struct ClientsStick {
  std::string track;
  std::string evidence;
};
struct ClientsLeft {
  std::string track;
  std::string evidence;
};
// What a backend says of the health of its servers has changed. Empty: nothing is wrong with them.
struct BackendHealth {
  std::string backend;
  std::string health;
};
}  // namespace event

using EventBody = std::variant<
    event::RoomOpened, event::EngineStarted, event::LeadTaken, event::ClockStarted, event::ClockHeld,
    event::ClockResumed, event::StepStarted, event::StepCompleted, event::ItemTicked, event::ItemUnticked,
    event::ItemChecked, event::FormSigned, event::ShiftIntended, event::RollbackStarted, event::BackendSettled,
    event::ActionSettled, event::BackendRead, event::TriggerPending, event::TriggerReset, event::TriggerFired,
    event::TriggerBlind, event::TriggerSighted, event::AttemptStarted, event::AlarmAcknowledged,
    event::BreakGlassMerged, event::TimeGap, event::TaskStarted, event::TaskSettled, event::BaselineCaptured,
    event::Declared, event::DeclarationWithdrawn, event::ProbeDown, event::ProbeUp, event::DowntimeExceeded,
    event::MaintenanceOverran, event::FaultPlanned, event::FaultInjected, event::FaultLifted, event::SpeedSet,
    event::PeoplePlayed, event::RehearsalEnded, event::CertificateAttached, event::AmendmentProposed, event::Amended,
    event::AmendmentRejected, event::ObservedDiffers, event::ObservedAgrees, event::ClientsStick, event::ClientsLeft,
    event::BackendHealth, event::FlagsKept, event::RollbackObserved, event::WayByHand>;

// Written by the engine around each body.
struct Event {
  std::uint64_t sequence = 0;  // 1, 2, 3, ... in a room; given by the engine
  PlanTime plan;
  UtcTime utc;
  Milliseconds sinceBoot{0};
  std::string bootId;
  std::string by;       // the person, "engine", or "trigger <id>"
  std::string command;  // id of the command that caused it; may be empty
  EventBody body;
};

Json toJson(const Event& event);
Result<Event> eventFromJson(const Json& json);
const char* kindOf(const EventBody& body);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/cutover/amendment.h"
#include "models/cutover/words.h"

// What a seat may ask of the engine. One JSON vocabulary for wire, disk and code: {"kind": "shift", ...}.
namespace warroom {

// A way past a gate: a typed reason and a second person. Recorded, and shown to all.
struct Override {
  std::string reason;
  std::string second;
};

namespace command {
struct TakeLead {};
// The T-clock starts to run at this offset from T (milliseconds).
struct StartClock {
  std::int64_t at = 0;
};
struct HoldClock {
  std::string reason;
};
struct ResumeClock {};
struct StartStep {
  std::string step;
};
struct CompleteStep {
  std::string step;
  std::optional<Override> overruled;
};
// An item by hand. `passed` false says: looked at, and not fulfilled. An empty note is allowed.
struct TickItem {
  std::string step;
  std::string item;
  bool passed = true;
  std::string note;
};
// Withdraws a tick.
struct UntickItem {
  std::string step;
  std::string item;
};
// Runs the automatic checks of a step; one item, or all when `item` is empty.
struct RunChecks {
  std::string step;
  std::string item;
};
struct SignForm {
  std::string form;
  std::string role;
  std::string name;
  Decision decision = Decision::NoGo;
  std::string note;
};
struct Shift {
  std::string track;
  int percent = 0;
  std::optional<Override> overruled;
};
struct RollBack {
  std::string reason;
};
// Reads every backend again and settles what is in doubt by what it finds.
struct ReadBack {};
// After a rollback: fresh checks, a fresh GO. The T-clock is started anew.
struct StartAttempt {
  std::optional<Override> overruled;
};
struct AcknowledgeAlarm {
  std::string alarm;
};
// The actions of a step: those that are not confirmed yet, one after the other; or the one that is named, also again.
struct RunTasks {
  std::string step;
  std::string task;  // empty: all that are open
};
// A message of the runbook, with its blanks filled in.
struct SendMessage {
  std::string message;
  std::map<std::string, std::string> blanks;
};
// Of a trigger that waits for a person's word. Anybody may; whoever did is named.
struct Declare {
  std::string trigger;
  std::string note;
};
struct WithdrawDeclaration {
  std::string trigger;
};
// A number of the runbook that is to change on the day; see models/cutover/amendments.h. `value` as a person types it,
// in the unit that it has there: "2", "2 %", "90s". Anybody may propose; another person co-signs.
struct ProposeAmendment {
  Amendable what = Amendable::Limit;
  std::string of;  // the trigger, or for a threshold the panel
  std::string value;
  std::string reason;
};
struct CoSignAmendment {
  int number = 0;
};
// Also by who has proposed it.
struct RejectAmendment {
  int number = 0;
};
// The next four are for rehearsals alone; anywhere else they are refused.
// At once, or when `step` begins. `fault` is a word of models/runbook/fault.h.
struct InjectFault {
  std::string fault;
  std::string step;  // empty: now
};
struct LiftFault {
  std::string fault;
};
// Plan time per real time; 0: as fast as work allows (kFullSpeed).
struct SetSpeed {
  int speed = 1;
};
// The lab ticks and signs for the people who are not there, and leads where nobody does.
struct PlayPeople {
  bool on = true;
};
// The proof of a passed rehearsal; a live environment asks for it before GO.
struct AttachCertificate {
  Json certificate;
};
}  // namespace command

using CommandBody =
    std::variant<command::TakeLead, command::StartClock, command::HoldClock, command::ResumeClock, command::StartStep,
                 command::CompleteStep, command::TickItem, command::UntickItem, command::RunChecks, command::SignForm,
                 command::Shift, command::RollBack, command::ReadBack, command::StartAttempt, command::AcknowledgeAlarm,
                 command::RunTasks, command::SendMessage, command::Declare, command::WithdrawDeclaration,
                 command::InjectFault, command::LiftFault, command::SetSpeed, command::PlayPeople,
                 command::AttachCertificate, command::ProposeAmendment, command::CoSignAmendment,
                 command::RejectAmendment>;

struct Command {
  std::string id;  // made by the seat, unique: the same id twice is done once
  std::string by;  // self-asserted name of the person
  CommandBody body;
};

Json toJson(const Command& command);
Result<Command> commandFromJson(const Json& json);
const char* kindOf(const CommandBody& body);

}  // namespace warroom

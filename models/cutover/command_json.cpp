// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/command.h"
#include "models/cutover/tagged.h"

namespace warroom {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Override, reason, second)

namespace command {
WARROOM_EMPTY_KIND(TakeLead, "take-lead")
WARROOM_KIND(StartClock, "start-clock", at)
WARROOM_KIND(HoldClock, "hold-clock", reason)
WARROOM_EMPTY_KIND(ResumeClock, "resume-clock")
WARROOM_KIND(StartStep, "start-step", step)
WARROOM_KIND(CompleteStep, "complete-step", step, overruled)
WARROOM_KIND(TickItem, "tick-item", step, item, passed, note)
WARROOM_KIND(UntickItem, "untick-item", step, item)
WARROOM_KIND(RunChecks, "run-checks", step, item)
WARROOM_KIND(SignForm, "sign-form", form, role, name, decision, note)
WARROOM_KIND(Shift, "shift", track, percent, overruled)
WARROOM_KIND(RollBack, "roll-back", reason)
WARROOM_EMPTY_KIND(ReadBack, "read-back")
WARROOM_KIND(StartAttempt, "start-attempt", overruled)
WARROOM_KIND(AcknowledgeAlarm, "acknowledge-alarm", alarm)
WARROOM_KIND(RunTasks, "run-tasks", step, task)
WARROOM_KIND(SendMessage, "send-message", message, blanks)
WARROOM_KIND(Declare, "declare", trigger, note)
WARROOM_KIND(WithdrawDeclaration, "withdraw-declaration", trigger)
WARROOM_KIND(InjectFault, "inject-fault", fault, step)
WARROOM_KIND(LiftFault, "lift-fault", fault)
WARROOM_KIND(SetSpeed, "set-speed", speed)
WARROOM_KIND(PlayPeople, "play-people", on)
WARROOM_KIND(AttachCertificate, "attach-certificate", certificate)
WARROOM_KIND(ProposeAmendment, "propose-amendment", what, of, value, reason)
WARROOM_KIND(CoSignAmendment, "co-sign-amendment", number)
WARROOM_KIND(RejectAmendment, "reject-amendment", number)
}  // namespace command

namespace {
struct Envelope {
  std::string id;
  std::string by;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Envelope, id, by)
}  // namespace

const char* kindOf(const CommandBody& body) { return kindNameOf(body); }

Json toJson(const Command& command) {
  Json json = taggedToJson(command.body);
  json.update(Json(Envelope{command.id, command.by}));
  return json;
}

Result<Command> commandFromJson(const Json& json) {
  auto body = taggedFromJson<CommandBody>(json, "command");
  if (!body) return tl::unexpected<Error>(body.error());
  auto envelope = readMembers<Envelope>(json, "command");
  if (!envelope) return tl::unexpected<Error>(envelope.error());
  return Command{std::move(envelope->id), std::move(envelope->by), std::move(*body)};
}

}  // namespace warroom

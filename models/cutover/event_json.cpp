// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/event.h"
#include "models/cutover/event_kinds.h"

namespace warroom {

namespace {
struct Envelope {
  std::uint64_t sequence = 0;
  std::int64_t plan = 0;
  std::int64_t utc = 0;
  std::int64_t sinceBoot = 0;
  std::string bootId;
  std::string by;
  std::string command;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Envelope, sequence, plan, utc, sinceBoot, bootId, by, command)
}  // namespace

const char* kindOf(const EventBody& body) { return kindNameOf(body); }

Json toJson(const Event& event) {
  Json json = taggedToJson(event.body);
  json.update(Json(Envelope{event.sequence, event.plan.time_since_epoch().count(), event.utc.time_since_epoch().count(),
                            event.sinceBoot.count(), event.bootId, event.by, event.command}));
  return json;
}

Result<Event> eventFromJson(const Json& json) {
  auto body = taggedFromJson<EventBody>(json, "event");
  if (!body) return tl::unexpected<Error>(body.error());
  auto envelope = readMembers<Envelope>(json, "event");
  if (!envelope) return tl::unexpected<Error>(envelope.error());
  Event event;
  event.sequence = envelope->sequence;
  event.plan = PlanTime(Milliseconds(envelope->plan));
  event.utc = UtcTime(Milliseconds(envelope->utc));
  event.sinceBoot = Milliseconds(envelope->sinceBoot);
  event.bootId = std::move(envelope->bootId);
  event.by = std::move(envelope->by);
  event.command = std::move(envelope->command);
  event.body = std::move(*body);
  return event;
}

}  // namespace warroom

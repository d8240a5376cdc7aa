// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/message.h"

namespace warroom {

NLOHMANN_JSON_SERIALIZE_ENUM(ErrorCode, {{ErrorCode::BadInput, "bad input"},
                                         {ErrorCode::Refused, "refused"},
                                         {ErrorCode::Unavailable, "unavailable"},
                                         {ErrorCode::Timeout, "timeout"},
                                         {ErrorCode::Rejected, "rejected"},
                                         {ErrorCode::Unreadable, "unreadable"},
                                         {ErrorCode::Cancelled, "cancelled"},
                                         {ErrorCode::Storage, "storage"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Error, code, message)

// [milliseconds, value]
static void to_json(Json& json, const Sample& sample) {
  json = {sample.time.time_since_epoch().count(), numberToJson(sample.value)};
}

static void from_json(const Json& json, Sample& sample) {
  sample.time = PlanTime(Milliseconds(json.at(0).get<std::int64_t>()));
  sample.value = numberFromJson(json.at(1));
}

namespace link {

NLOHMANN_JSON_SERIALIZE_ENUM(SeatKind, {{SeatKind::Terminal, "terminal"},
                                        {SeatKind::Desktop, "desktop"},
                                        {SeatKind::Wall, "wall"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Hello, seat, name)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Welcome, room, version, enginePid, runbook, environment)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SeriesSamples, series, samples)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Samples, series)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Acknowledged, command)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Reply, command, done, error)

namespace {

Json named(const char* name, Json json) {
  json["message"] = name;
  return json;
}

struct Writer {
  Json operator()(const Hello& hello) const { return named("hello", hello); }
  Json operator()(const Command& command) const { return named("command", {{"command", toJson(command)}}); }
  Json operator()(const Welcome& welcome) const { return named("welcome", welcome); }
  Json operator()(const Events& events) const {
    Json list = Json::array();
    for (const auto& event : events.events) list.push_back(toJson(event));
    return named("events", {{"live", events.live}, {"events", std::move(list)}});
  }
  Json operator()(const Samples& samples) const { return named("samples", samples); }
  Json operator()(const LiveState& live) const { return named("live", {{"live", toJson(live)}}); }
  Json operator()(const Ready&) const { return named("ready", Json::object()); }
  Json operator()(const Acknowledged& acknowledged) const { return named("acknowledged", acknowledged); }
  Json operator()(const Reply& reply) const { return named("reply", reply); }
};

template <typename T>
Result<Message> asMessage(Result<T> read) {
  if (!read) return tl::unexpected<Error>(read.error());
  return Message(std::move(*read));
}

Result<Message> readEvents(const Json& json) {
  const auto live = json.find("live");
  const auto list = json.find("events");
  if (live == json.end() || !live->is_boolean() || list == json.end() || !list->is_array()) {
    return failure(ErrorCode::BadInput, "message \"events\" needs \"live\", true or false, and \"events\", an array");
  }
  Events events;
  events.live = live->get<bool>();
  for (const auto& entry : *list) {
    auto event = eventFromJson(entry);
    if (!event) return tl::unexpected<Error>(event.error());
    events.events.push_back(std::move(*event));
  }
  return Message(std::move(events));
}

Result<Message> readMessage(const std::string& name, const Json& json) {
  const auto member = [&json](const char* key) { return json.contains(key) ? json[key] : Json(); };
  if (name == "hello") return asMessage(readMembers<Hello>(json, "message \"hello\""));
  if (name == "command") return asMessage(commandFromJson(member("command")));
  if (name == "welcome") return asMessage(readMembers<Welcome>(json, "message \"welcome\""));
  if (name == "events") return readEvents(json);
  if (name == "samples") return asMessage(readMembers<Samples>(json, "message \"samples\""));
  if (name == "live") return asMessage(liveFromJson(member("live")));
  if (name == "ready") return Message(Ready{});
  if (name == "acknowledged") return asMessage(readMembers<Acknowledged>(json, "message \"acknowledged\""));
  if (name == "reply") return asMessage(readMembers<Reply>(json, "message \"reply\""));
  return failure(ErrorCode::BadInput, "a message of an unknown name: \"" + name + "\"");
}

}  // namespace

std::string encode(const Message& message) { return compactText(std::visit(Writer{}, message)) + "\n"; }

Result<Message> decode(std::string_view line) {
  if (line.size() > kLongestLine) {
    return failure(ErrorCode::BadInput, "a line longer than 16 MiB");
  }
  const auto json = parseJson(line);
  if (!json) return tl::unexpected<Error>(json.error());
  const auto name = json->is_object() ? json->find("message") : json->end();
  if (name == json->end() || !name->is_string()) {
    return failure(ErrorCode::BadInput, "a line that is no message: \"message\" must name one");
  }
  return readMessage(name->get<std::string>(), *json);
}

}  // namespace link
}  // namespace warroom

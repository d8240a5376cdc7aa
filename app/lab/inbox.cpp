// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/inbox.h"

namespace warroom::lab {
namespace {

constexpr std::size_t kMost = 1'000;

const char* wordOf(ChannelKind kind) {
  return kind == ChannelKind::Slack ? "slack" : kind == ChannelKind::PagerDuty ? "pagerduty" : "webhook";
}

bool hasText(const Json& json, const char* pointer) {
  const Json::json_pointer place(pointer);
  return json.contains(place) && json.at(place).is_string() && !json.at(place).get_ref<const std::string&>().empty();
}

bool isEvent(const Json& json) {
  return hasText(json, "/routing_key") && hasText(json, "/event_action") && hasText(json, "/payload/summary") &&
         hasText(json, "/payload/source") && hasText(json, "/payload/severity");
}

Inbox::Reply refusal(ChannelKind kind) {
  if (kind == ChannelKind::Slack) return {400, "text/plain", "invalid_payload"};
  return {400, "application/json", R"({"status":"invalid event","message":"Event object is invalid"})"};
}

}  // namespace

Inbox::Reply Inbox::take(const Channel& channel, const std::string& body) {
  const auto json = parseJson(body);
  const bool good = json && json->is_object() && (channel.kind != ChannelKind::Slack || hasText(*json, "/text")) &&
                    (channel.kind != ChannelKind::PagerDuty || isEvent(*json));
  if (!good) return refusal(channel.kind);
  messages_.push_back({{"channel", channel.id},
                       {"kind", wordOf(channel.kind)},
                       {"at", clock_.now().time_since_epoch().count()},
                       {"body", *json}});
  if (messages_.size() > kMost) messages_.pop_front();
  if (channel.kind == ChannelKind::Slack) return {200, "text/plain", "ok"};
  if (channel.kind == ChannelKind::Webhook) return {200, "application/json", R"({"status":"ok"})"};
  return {202, "application/json",
          compactText({{"status", "success"},
                       {"message", "Event processed"},
                       {"dedup_key", json->value("dedup_key", std::string())}})};
}

Json Inbox::all() const {
  Json list = Json::array();
  for (const auto& message : messages_) list.push_back(message);
  return {{"messages", std::move(list)}};
}

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/notify/channel_post.h"

#include "models/core/text.h"
#include "models/cutover/message_text.h"

namespace warroom {
namespace {

constexpr const char* kPlayedKey = "rehearsal";

std::string visibleLines(const std::string& text) {
  std::string lines;
  for (std::size_t begin = 0;;) {
    const auto end = text.find('\n', begin);
    lines += visible(text.substr(begin, end - begin));
    if (end == std::string::npos) return lines;
    lines += '\n';
    begin = end + 1;
  }
}

Result<std::string> routingKey(const Channel& channel, const Endpoint& endpoint, EnvironmentKind kind,
                               const Secrets& secrets) {
  if (!endpoint.bearer.empty()) return secrets.resolve(endpoint.bearer);
  if (kind == EnvironmentKind::Rehearsal) return std::string(kPlayedKey);
  return failure(ErrorCode::BadInput, "the endpoint \"" + visible(channel.endpoint) +
                                          "\" has no \"bearer\": it is PagerDuty's routing key, add it there");
}

std::string valueOf(const TaskOrder& order, const char* name) {
  const auto known = order.variables.find(name);
  return known == order.variables.end() ? std::string() : known->second;
}

}  // namespace

Endpoint postingEndpoint(const Channel& channel, Endpoint endpoint) {
  if (channel.kind == ChannelKind::PagerDuty) endpoint.bearer.clear();
  return endpoint;
}

Result<HttpRequest> channelPost(const Channel& channel, const Notice& notice, const Endpoint& endpoint,
                                EnvironmentKind kind, const Secrets& secrets) {
  HttpRequest request;
  request.method = "POST";
  request.path = channel.path;
  request.headers["Content-Type"] = "application/json";
  switch (channel.kind) {
    case ChannelKind::Slack:
      request.body = slackPayload(notice);
      break;
    case ChannelKind::PagerDuty: {
      const auto key = routingKey(channel, endpoint, kind, secrets);
      if (!key) return tl::unexpected(key.error());
      request.body = pagerDutyPayload(notice, *key);
      request.secretInBody = *key;
      break;
    }
    case ChannelKind::Webhook:
      request.headers["Idempotency-Key"] = notice.key;
      request.body = webhookPayload(notice);
      break;
  }
  return request;
}

TaskOutcome judgePost(const Result<HttpReply>& reply) {
  if (!reply) return {isRefusal(reply.error()) ? Outcome::Failed : Outcome::InDoubt, reply.error().message};
  if (reply->status >= 200 && reply->status <= 299)
    return {Outcome::Confirmed, "taken: HTTP " + std::to_string(reply->status)};
  const auto error = statusError(*reply);
  if (isRefusal(error)) return {Outcome::Failed, "refused: " + error.message};
  return {Outcome::InDoubt, "may have been taken: " + error.message};
}

Notice noticeOf(const Message& message, const TaskOrder& order) {
  const auto room = valueOf(order, "room");
  return {room,
          message.title,
          visible(filled(message.subject, order.variables)),
          visibleLines(filled(message.text, order.variables)),
          valueOf(order, "utc"),
          order.key,
          topicOf(room, message.id, valueOf(order, "trigger"), valueOf(order, "attempt")),
          message.severity};
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/notify/payload.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kMostSlackText = 38'000;  // it takes 40,000 characters
constexpr std::size_t kMostTopic = 255;
constexpr std::size_t kMostSummary = 1'020;
constexpr std::size_t kMostDetails = 100'000;  // of an event of 512 KB

constexpr std::array<std::string_view, 4> kCalls{"here", "channel", "everyone", "group"};

bool beginsWithCall(std::string_view text) {
  return std::any_of(kCalls.begin(), kCalls.end(), [text](std::string_view call) {
    return text.size() >= call.size() && std::equal(call.begin(), call.end(), text.begin(), [](char a, char b) {
             return a == std::tolower(static_cast<unsigned char>(b));
           });
  });
}

// Slack reads <!here> and <@U123> as calls, which escaping ends; and plain @here where a webhook is set to look for it.
std::string slackText(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&':
        plain += "&amp;";
        break;
      case '<':
        plain += "&lt;";
        break;
      case '>':
        plain += "&gt;";
        break;
      case '@':
        plain += beginsWithCall(text.substr(i + 1)) ? "@\u200b" : "@";  // nothing to be seen, and no call
        break;
      default:
        plain += text[i];
    }
  }
  return plain;
}

// PagerDuty's own four words.
const char* severityWord(MessageSeverity severity) {
  switch (severity) {
    case MessageSeverity::Info:
      return "info";
    case MessageSeverity::Warning:
      return "warning";
    case MessageSeverity::Error:
      return "error";
    case MessageSeverity::Critical:
      return "critical";
  }
  return "critical";
}

}  // namespace

std::string topicOf(const std::string& room, const std::string& message, const std::string& trigger,
                    const std::string& attempt) {
  auto topic = "warroom/" + room + "/" + message + (trigger.empty() ? "" : "/" + trigger);
  if (!attempt.empty() && attempt != "1") topic += "/attempt-" + attempt;
  return topic.size() <= kMostTopic ? topic : "warroom/" + hexOfSha256(topic);
}

std::string slackPayload(const Notice& notice) {
  const auto subject = notice.subject.empty() ? std::string() : "*" + slackText(notice.subject) + "*\n";
  return compactText({{"text", clipped(subject + slackText(notice.text), kMostSlackText)}});
}

std::string pagerDutyPayload(const Notice& notice, const std::string& routingKey) {
  const auto& summary = notice.subject.empty() ? notice.text : notice.subject;
  return compactText({{"routing_key", routingKey},
                      {"event_action", "trigger"},
                      {"dedup_key", notice.topic},
                      {"payload",
                       {{"summary", clipped(summary.empty() ? notice.title : summary, kMostSummary)},
                        {"source", "warroom room " + notice.room},
                        {"severity", severityWord(notice.severity)},
                        {"custom_details", {{"title", notice.title}, {"text", clipped(notice.text, kMostDetails)}}}}}});
}

std::string webhookPayload(const Notice& notice) {
  return compactText({{"room", notice.room},
                      {"title", notice.title},
                      {"subject", notice.subject},
                      {"text", notice.text},
                      {"at", notice.at},
                      {"key", notice.key},
                      {"severity", severityWord(notice.severity)}});
}

}  // namespace warroom

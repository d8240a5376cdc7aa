// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/tasks.h"

// What is posted to a channel, byte by byte. Pure.
namespace warroom {

// A message with its blanks filled in.
struct Notice {
  std::string room;
  std::string title;  // the message's
  std::string subject;
  std::string text;
  std::string at;   // UTC
  std::string key;  // of this sending
  // The same for every sending of one message in one room, and for each trigger its own: PagerDuty takes what comes
  // again for the same incident. At most 255 bytes.
  std::string topic;
  MessageSeverity severity = MessageSeverity::Info;
};

// `attempt` in figures: what the first attempt began is not what a later one brings.
std::string topicOf(const std::string& room, const std::string& message, const std::string& trigger,
                    const std::string& attempt = "1");

// {"text": …}. & < > are escaped, and nobody is called by @here, @channel or @everyone.
std::string slackPayload(const Notice& notice);
// Events API v2: triggers an incident, or adds to the one that has the same topic.
std::string pagerDutyPayload(const Notice& notice, const std::string& routingKey);
std::string webhookPayload(const Notice& notice);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/http/http_client.h"
#include "app/adapters/notify/payload.h"
#include "models/cutover/ports.h"
#include "models/runbook/environment.h"

namespace warroom {

// The endpoint that a channel posts to. PagerDuty's bearer is no header, it is the routing key in the body.
Endpoint postingEndpoint(const Channel& channel, Endpoint endpoint);

// BadInput says what of the environment is missing. In a rehearsal PagerDuty needs no key: the lab takes any.
Result<HttpRequest> channelPost(const Channel& channel, const Notice& notice, const Endpoint& endpoint,
                                EnvironmentKind kind, const Secrets& secrets);

// CONFIRMED: taken. FAILED: refused, or never sent. IN DOUBT: no answer, so it may have arrived.
TaskOutcome judgePost(const Result<HttpReply>& reply);

// The notice of a message: subject and text filled in and made harmless to show, line breaks kept.
Notice noticeOf(const Message& message, const TaskOrder& order);

}  // namespace warroom

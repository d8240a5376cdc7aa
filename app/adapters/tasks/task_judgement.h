// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/checks/command_run.h"
#include "app/adapters/http/http_client.h"
#include "models/cutover/ports.h"

// What the answer of a program or of a service makes of a task. Pure.
namespace warroom {

TaskOutcome outcomeOfCommand(const CommandCheck& check, const Result<CommandResult>& result);
// CONFIRMED: any 2xx, or what the runbook names, with the value that it expects.
TaskOutcome outcomeOfCall(const HttpCheck& call, const Result<HttpReply>& reply);

}  // namespace warroom

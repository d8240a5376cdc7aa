// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/checks/command_run.h"
#include "app/adapters/http/http_client.h"
#include "models/cutover/ports.h"

// What an answer says about a check. Pure.
namespace warroom {

CheckOutcome judgeHttp(const HttpCheck& check, const Result<HttpReply>& reply);
CheckOutcome judgeCommand(const CommandCheck& check, const Result<CommandResult>& result);

}  // namespace warroom

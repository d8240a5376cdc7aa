// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/adapters/checks/command_run.h"
#include "models/cutover/ports.h"

// A DNS question is put by dig: Qt 6.4's own look-up knows no port, and calls a name without a record and a dead name
// server by the same error.
namespace warroom {

// `address` is host:port of the name server; empty: the system's own.
std::vector<std::string> digArguments(const DnsCheck& check, const std::string& address);

// PASS: every expected value is there, and no record of the answer lives longer than it may. BREACH: an answer that
// is otherwise, a name or record that does not exist among them. ERROR: no answer, or a refusal. The value is the
// longest life in seconds: for so long, caches hold on to what they know.
CheckOutcome judgeDns(const DnsCheck& check, const Result<CommandResult>& dig);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "models/core/result.h"
#include "models/runbook/environment.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

// All that a runbook names and an environment must bind.
struct Names {
  std::set<std::string> urls;
  std::set<std::string> sockets;
  std::set<std::string> nameServers;
  std::set<std::string> programs;
};

Names namesIn(const Runbook& runbook);

// The text of an environment file, once the environment has been held against its runbook.
Result<std::string> environmentText(const Environment& environment, const Runbook& runbook);

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/adapters/secrets/secrets.h"
#include "models/cutover/ports.h"
#include "models/runbook/environment.h"

namespace warroom {

using Backends = std::map<std::string, std::unique_ptr<Backend>>;  // by id of the runbook

// What a runbook names, bound to what the environment says. BadInput names what is not bound.
// `secrets` is not owned and outlives the adapters. A new kind of backend is made here.
Result<Backends> makeBackends(const Runbook& runbook, const Environment& environment, const Secrets& secrets);

// `secrets` is not owned and outlives it. What is not bound fails the task that needs it, not the others.
std::unique_ptr<TaskRunner> makeTaskRunner(std::shared_ptr<const Runbook> runbook, const Environment& environment,
                                           const Secrets& secrets);

}  // namespace warroom

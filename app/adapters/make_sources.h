// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/adapters/secrets/secrets.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/runbook/environment.h"

namespace warroom {

using Sources = std::map<std::string, std::unique_ptr<MetricSource>>;  // by the name that queries use

// Every source that a runbook's queries name, bound to what the environment says, with those behind it that stand in
// for it. BadInput names what is not bound. `secrets` and `clock` are not owned and outlive the sources. In a rehearsal
// they are asked for the clock's plan time instead of their own.
Result<Sources> makeSources(const Runbook& runbook, const Environment& environment, const Secrets& secrets,
                            const Clock& clock);

}  // namespace warroom

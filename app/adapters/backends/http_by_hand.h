// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/environment.h"
#include "models/runbook/runbook.h"

namespace warroom {

// The same weight by curl, and by jq where something is read before the write. Holds no secret, and looks at no
// expectation: whoever runs it does.
std::string commandByHand(const HttpBackend& spec, const Endpoint& endpoint, int percent);

}  // namespace warroom

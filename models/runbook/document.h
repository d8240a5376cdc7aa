// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "models/core/json.h"
#include "models/runbook/findings.h"
#include "models/runbook/positions.h"

namespace warroom {

// Bytes → JSON with positions. When a fault makes reading on senseless, `json` is discarded
// (Json::is_discarded) and the findings say why.
Json parseDocument(std::string_view bytes, Positions& positions, Findings& findings);

}  // namespace warroom

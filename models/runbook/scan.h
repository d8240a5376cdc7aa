// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "models/runbook/findings.h"
#include "models/runbook/positions.h"

namespace warroom {

// Goes once through a JSON text with comments and records where everything stands. Refuses what the
// JSON library would take silently or at any cost: duplicate keys, deep nesting, endless lists and names,
// numbers out of range. Where the structure breaks off it stops; what is inside of words and numbers is the
// parser's to judge.
struct Scan {
  bool refused = false;  // reading on makes no sense; the findings say why
  std::optional<std::size_t> brokenAt;
};

Scan scan(std::string_view bytes, Positions& positions, Findings& findings);

}  // namespace warroom

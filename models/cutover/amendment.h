// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/runbook/runbook.h"

namespace warroom {

// The numbers of a runbook that may change on the day: a trigger's limit and its `for`, a panel's two thresholds.
enum class Amendable { Limit, For, Warning, Critical };

NLOHMANN_JSON_SERIALIZE_ENUM(Amendable, {{Amendable::Limit, "limit"},
                                         {Amendable::For, "for"},
                                         {Amendable::Warning, "warning"},
                                         {Amendable::Critical, "critical"}})

// One of them, before and after: in the unit that it has in the runbook, times in milliseconds.
struct Amendment {
  Amendable what = Amendable::Limit;
  std::string of;  // the trigger, or for a threshold the panel
  double from = 0;
  double to = 0;
};

// What it is in this runbook; nothing where there is no such number.
std::optional<double> presentValue(const Runbook& runbook, Amendable what, const std::string& of);

bool isOfSameNumber(const Amendment& a, const Amendment& b);

// What a person typed ("2", "2 %", "90s"), as a change of this runbook. A refusal says what may be typed there.
Result<Amendment> readAmendment(const Runbook& runbook, Amendable what, const std::string& of, std::string_view value);

// Refused: a number that is not in the runbook or is no longer `from`, a value that no runbook could hold, and of a
// trigger that rolls back a limit or a `for` with which it would do so later than before.
Status mayAmend(const Runbook& runbook, const Amendment& amendment);

// With the new number, and nothing else changed. Asks no rule: what is in a journal has happened.
Runbook amended(Runbook runbook, const Amendment& amendment);

std::string describe(const Runbook& runbook, const Amendment& amendment);  // "limit of “Errors” from 5 % to 2 %"
std::string describe(const Runbook& runbook, const Amendment& amendment, double value);  // "5 %", "10 s"

}  // namespace warroom

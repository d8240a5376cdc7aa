// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/json.h"

// The tables of this folder say of every line of a plan where its runbook carries it.
namespace warroom::coverage {

// Of all rows of a table, at most this part may be none of the runbook's business.
inline constexpr double kMostNotOurs = 0.05;

struct Row {
  std::string line;  // of the plan: "12" or "12-14"
  std::string what;
  std::string pointer;  // into the runbook; empty: not ours, and `note` says why
  std::string value;    // what stands there, as JSON
  std::string note;
};

// The records of a CSV as RFC 4180 has it; nothing when a quote is out of place.
std::optional<std::vector<std::vector<std::string>>> readCsv(std::string_view text);

// The rows below the heading; nothing when the heading or a row has other columns.
std::optional<std::vector<Row>> rowsOf(std::string_view csv);

// A line for each row that does not hold, and one for too many rows that are not ours.
std::vector<std::string> faultsOf(const std::vector<Row>& rows, const Json& runbook);

}  // namespace warroom::coverage

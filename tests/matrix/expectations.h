// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cutover/weight_report.h"
#include "tests/matrix/cell.h"

namespace warroom::matrix {

// Where a rollback from 50 % ends.
struct Ending {
  Outcome outcome = Outcome::Confirmed;
  std::optional<double> told;  // what the report says; nothing: it could not be read
  double held = 0;             // what the other side really has
};

Ending expected(const Cell& cell);

// What the report's message must hold, so that a person knows what is wrong; empty where nothing is.
std::string words(const Cell& cell);

}  // namespace warroom::matrix

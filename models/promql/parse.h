// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/promql/expression.h"

namespace warroom::promql {

// Reads a query of the part of PromQL that a scraped page can answer (resources/SCRAPING.md). What it does not know it
// refuses in words, with the column: it never guesses. A query is at most 16 KiB long and nested 100 deep.
Result<ExpressionPtr> parse(std::string_view query);

}  // namespace warroom::promql

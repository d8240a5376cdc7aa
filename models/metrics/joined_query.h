// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/metrics/sample.h"

// Several queries as one. A bare `or` would drop whatever has the labels of something before it, so that each part is
// told apart by a label of its own. A part that is a scalar or that is wrong makes the whole a refused query.
namespace warroom {

// At least one, each on its own a whole expression.
std::string joinedQuery(const std::vector<std::string>& queries);

// The answer to joinedQuery() of so many, part by part. Warnings are everybody's: nobody says whose they are.
Result<std::vector<InstantAnswer>> partedAnswer(InstantAnswer answer, std::size_t parts);

}  // namespace warroom

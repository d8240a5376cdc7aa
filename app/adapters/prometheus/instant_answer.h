// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "models/core/result.h"
#include "models/metrics/sample.h"

namespace warroom {

// The body of an answer to an instant query, which need not be JSON. Unreadable, or BadInput where the source says why
// it refused the query.
Result<InstantAnswer> readInstantAnswer(std::string_view body);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "models/runbook/read.h"

namespace warroom {

// A query where it stands in the file. `at` has the place; what is wrong with the query is for whoever asks it to say.
struct PlacedQuery {
  MetricQuery metric;
  Finding at;
};

// Every query of the bytes of a sound runbook, in the order of the file, each once for what is declared of it.
std::vector<PlacedQuery> queriesOf(std::string_view bytes);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/promql/expression.h"
#include "models/promql/labels.h"

namespace warroom::promql {

bool matches(const Matcher& matcher, const std::string& value);
bool matches(const std::vector<Matcher>& matchers, const Labels& labels);

}  // namespace warroom::promql

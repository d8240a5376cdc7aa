// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "models/promql/expression.h"

namespace warroom::promql {

// Every selector of it is of this name.
bool selectsOnly(const Expression& expression, std::string_view name);

}  // namespace warroom::promql

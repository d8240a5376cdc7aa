// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/checks.h"

namespace warroom::lab {

// A value that fulfils what is expected somewhere, and one that does not.
Json fulfilling(const ExpectedValue& wanted);
Json avoiding(const ExpectedValue& wanted);

}  // namespace warroom::lab

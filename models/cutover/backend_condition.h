// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/state.h"

namespace warroom {

// Does it stand elsewhere than where it was told to be? What was never told anything is to have nothing on green.
bool isElsewhere(const BackendState& backend);

// "blue UP 1/3, green MAINT": does the `side` serve nobody? "UP 1/3": a check or two have failed, and it still serves.
bool isDead(const std::string& health, const std::string& side);

}  // namespace warroom

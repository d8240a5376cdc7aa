// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "models/core/time.h"

// Names for rooms that nobody has named.
namespace warroom {

// Of this process's own: "rehearsal-20261121141742-4711".
std::string rehearsalRoomName(UtcTime now);

// "My Plan.json" → "room-my-plan-20261121-141742".
std::string roomNameFor(const std::filesystem::path& runbook, UtcTime now);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/core/result.h"

namespace warroom {

// Whether an event with this hash is among the newest of the journal at `path`. None: there is no journal there. An
// error: it cannot be read now, as while its engine runs. Blocks on the disk; any thread may call it. What an engine
// that was killed had not yet moved into the file is moved, as the next engine would.
Result<std::optional<bool>> journalHolds(const std::string& path, const std::string& hash);

}  // namespace warroom

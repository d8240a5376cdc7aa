// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "models/core/result.h"

namespace warroom {

// At most 64 MiB; a larger, missing or unreadable file is an error that names it.
Result<std::string> readWholeFile(const std::filesystem::path& path);

// All or nothing: a temporary file beside it, made durable, then renamed. Mode 0600.
Status writeWholeFile(const std::filesystem::path& path, const std::string& bytes);

// One line at the end, mode 0600, made durable.
Status appendLine(const std::filesystem::path& path, const std::string& line);

// From here on a write beyond the system's limit for files fails, as on a full disk, and no longer ends the process: a
// rollback needs none. Before threads are started.
void outliveFileLimits();

}  // namespace warroom

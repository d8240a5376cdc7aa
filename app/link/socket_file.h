// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>

#include "models/core/result.h"

namespace warroom::link {

// Makes the folder (0700, ours) and clears the way for a new socket. A socket file on which nobody answers
// is removed; one that is answered, or a file that is no socket, is left alone and refused.
Status prepareSocketPath(const std::string& path);

// The user at the other end of a connected local socket (SO_PEERCRED).
Result<uid_t> peerUser(int socketDescriptor);

}  // namespace warroom::link

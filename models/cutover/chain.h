// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace warroom {

// The hash chain of a journal: sha256 over the previous hash in hex, a line feed, and the bytes of the body
// as they are stored. Bytes, not values: JSON tools alter numbers.
inline const std::string kChainStart(64, '0');

std::string chainHash(const std::string& previousHash, std::string_view body);

}  // namespace warroom

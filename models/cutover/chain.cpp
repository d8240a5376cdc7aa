// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/chain.h"

#include "models/core/text.h"

namespace warroom {

std::string chainHash(const std::string& previousHash, std::string_view body) {
  std::string link = previousHash;
  link += '\n';
  link += body;
  return hexOfSha256(link);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>

namespace warroom {

// A promise that was broken is a find, as a crash is.
inline void must(bool so) {
  if (!so) std::abort();
}

}  // namespace warroom

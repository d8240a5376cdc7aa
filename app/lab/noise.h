// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "models/core/time.h"

namespace warroom::lab {

// The same for the same text on every machine, which std::hash does not promise.
std::uint64_t stableHash(std::string_view text, std::uint64_t seed);

// Between -1 and 1, smooth over ten seconds, a function of its arguments alone.
double noise(std::uint64_t seed, Milliseconds time);

}  // namespace warroom::lab

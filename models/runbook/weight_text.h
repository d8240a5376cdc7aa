// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace warroom {

// The template with "{{percent}}" and "{{rest}}" filled in, times the scale: numbers only, so nothing can be smuggled
// in. 35 times 0.01 is 0.35.
std::string filledIn(std::string text, int percent, double scale);

}  // namespace warroom

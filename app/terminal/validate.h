// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/terminal/request.h"

namespace warroom::terminal {

// Prints every finding, a line each, and returns the exit code: 0 none, 2 some.
int validate(const Validate& files, bool json);

// Foreign text of several lines, each made harmless to show.
std::string visibleLines(const std::string& text);

}  // namespace warroom::terminal

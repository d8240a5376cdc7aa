// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/ports.h"

namespace warroom {

// The number (or numeric string) at the pointer of a JSON text, divided by the scale. Without a pointer, the text is
// the number and nothing else.
Result<BackendReading> weightIn(const std::string& text, const std::string& pointer, double scale);

// Is there `true` at the pointer of a JSON text? Of an empty pointer: no.
bool isTrueIn(const std::string& text, const std::string& pointer);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/terminal/request.h"
#include "models/core/result.h"

namespace warroom::terminal {

struct NewFiles {
  std::string runbook;
  std::string environment;
};

// A small, commented runbook and its environment, made of the example that ships. Neither file may be there yet.
Result<NewFiles> writeNewRunbook(const NewRunbook& request);

// "Shop: old to new" → "shop-old-to-new"; at most 64 characters, never empty.
std::string identifierFrom(const std::string& title);

}  // namespace warroom::terminal

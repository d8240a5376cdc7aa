// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/core/json.h"

namespace warroom::lab {

// Puts a value at a JSON pointer, making what is missing on the way. Where something else is in the way, it stays as
// it was: two uses of one document that cannot both be served.
inline void place(Json& document, const std::string& pointer, const Json& value) {
  try {
    document[Json::json_pointer(pointer)] = value;
  } catch (const Json::exception&) {
    return;
  }
}

// The same where nothing is yet.
inline void placeFirst(Json& document, const std::string& pointer, const Json& value) {
  try {
    if (document.is_null() || !document.contains(Json::json_pointer(pointer))) place(document, pointer, value);
  } catch (const Json::exception&) {
    return;
  }
}

}  // namespace warroom::lab

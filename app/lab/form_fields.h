// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warroom::lab {

// The value of a field in "a=b&c=d", decoded; as a query of a URL and a form write it.
std::optional<std::string> formField(std::string_view fields, std::string_view name);

}  // namespace warroom::lab

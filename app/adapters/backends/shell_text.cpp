// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/shell_text.h"

#include <algorithm>
#include <cctype>

namespace warroom {

std::string shellQuoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string shellReference(const std::string& reference) {
  if (reference.starts_with("file:")) return "$(cat " + shellQuoted(reference.substr(5)) + ")";
  const auto name = reference.starts_with("env:") ? reference.substr(4) : std::string();
  const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (name.empty() || !std::all_of(name.begin(), name.end(), plain)) return "$SECRET";
  return "$" + name;
}

}  // namespace warroom

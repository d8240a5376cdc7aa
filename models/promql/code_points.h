// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace warroom::promql {

// The character at `at`, which moves on behind it. Of bytes that are no UTF-8 each counts as one of its own.
inline char32_t codePointAt(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (more == 0) return lead;
  char32_t value = lead & (0x3FU >> static_cast<unsigned>(more));
  auto end = at;
  for (int i = 0; i < more; ++i, ++end) {
    if (end == text.size() || (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U) return lead;
    value = (value << 6U) | (static_cast<unsigned char>(text[end]) & 0x3FU);
  }
  at = end;
  return value;
}

}  // namespace warroom::promql

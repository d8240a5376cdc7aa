// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/form_fields.h"

#include <algorithm>
#include <charconv>

namespace warroom::lab {
namespace {

std::string decoded(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned int code = 0;
    const auto* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2) {
      plain += static_cast<char>(code);
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

}  // namespace

std::optional<std::string> formField(std::string_view fields, std::string_view name) {
  while (!fields.empty()) {
    const auto end = std::min(fields.find('&'), fields.size());
    const auto field = fields.substr(0, end);
    if (field.starts_with(name) && field.size() > name.size() && field[name.size()] == '=') {
      return decoded(field.substr(name.size() + 1));
    }
    fields.remove_prefix(std::min(end + 1, fields.size()));
  }
  return std::nullopt;
}

}  // namespace warroom::lab

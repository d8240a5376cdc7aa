// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/weight_text.h"

#include <charconv>
#include <iterator>

#include "models/core/replace.h"

namespace warroom {
namespace {

// Fewer digits than a double has: its rounding error would show in the last ones.
constexpr int kDigits = 12;

std::string numberText(double number) {
  char text[32];
  const auto [end, error] =
      std::to_chars(std::begin(text), std::end(text), number, std::chars_format::general, kDigits);
  return error == std::errc() ? std::string(text, end) : "0";
}

}  // namespace

std::string filledIn(std::string text, int percent, double scale) {
  replaceAll(text, "{{percent}}", numberText(percent * scale));
  replaceAll(text, "{{rest}}", numberText((100 - percent) * scale));
  return text;
}

}  // namespace warroom

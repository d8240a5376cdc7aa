// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "models/promql/characters.h"

namespace warroom::promql {
namespace {

bool isWord(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

// Too small to be told from 0 is a number; too large is none.
std::optional<double> outOfRange(std::string_view text) {
  const double value = std::strtod(std::string(text).c_str(), nullptr);
  if (std::isinf(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> numberOf(std::string_view text) {
  if (isWord(text, "nan")) return std::numeric_limits<double>::quiet_NaN();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double value = std::numeric_limits<double>::infinity();
  if (!isWord(text, "inf") && !isWord(text, "infinity")) {
    if (text.empty() || !(isDigit(text.front()) || text.front() == '.')) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
      const auto small = outOfRange(text);
      if (!small) return std::nullopt;
      value = *small;
    } else if (error != std::errc()) {
      return std::nullopt;
    }
  }
  return negative ? -value : value;
}

void CarefulSum::add(double value) {
  const double next = sum_ + value;
  lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
  sum_ = next;
}

double CarefulSum::total() const { return std::isinf(sum_) ? sum_ : sum_ + lost_; }

}  // namespace warroom::promql

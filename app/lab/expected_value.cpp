// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/expected_value.h"

#include <algorithm>
#include <cmath>

namespace warroom::lab {
namespace {

// 2, not 2.0: as programs write it.
Json numberOf(double value) {
  return value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

double above(double limit) { return limit + std::max(1.0, std::abs(limit) / 2); }
double below(double limit) { return limit > 0 ? limit / 2 : limit - 1; }

double within(const Limit& limit) {
  if (limit.upperLimit) return (limit.limit + *limit.upperLimit) / 2;
  if (limit.comparison == Comparison::Above) return above(limit.limit);
  return limit.comparison == Comparison::Below ? below(limit.limit) : limit.limit;
}

double beyond(const Limit& limit) {
  const bool upward = limit.comparison == Comparison::Above || limit.comparison == Comparison::AtLeast;
  return upward ? below(limit.limit) : above(limit.limit);
}

}  // namespace

Json fulfilling(const ExpectedValue& wanted) {
  if (wanted.number) return numberOf(within(*wanted.number));
  return wanted.expected.empty() ? Json("ok") : wanted.expected.front();
}

Json avoiding(const ExpectedValue& wanted) {
  if (wanted.number) return numberOf(beyond(*wanted.number));
  const auto& expected = wanted.expected;
  for (const auto& candidate : {Json("ok"), Json("calm")}) {
    const bool text = expected.empty() || expected.front().is_string();
    if (text && std::find(expected.begin(), expected.end(), candidate) == expected.end()) return candidate;
  }
  if (expected.front().is_boolean()) return !expected.front().get<bool>();
  if (!expected.front().is_number()) return nullptr;
  double greatest = 0;
  for (const auto& value : expected) greatest = std::max(greatest, value.is_number() ? value.get<double>() : 0.0);
  const bool zero = std::find(expected.begin(), expected.end(), Json(0)) == expected.end();
  return zero ? Json(0) : numberOf(above(greatest));
}

}  // namespace warroom::lab

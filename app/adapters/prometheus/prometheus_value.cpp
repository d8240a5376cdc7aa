// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/prometheus_value.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "models/core/text.h"

namespace warroom {

std::optional<double> valueOf(std::string_view text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "+Inf") return std::numeric_limits<double>::infinity();
  if (text == "-Inf") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> timeOf(double seconds) {
  constexpr double kFarthest = 1e12;  // beyond it, milliseconds do not fit
  if (!(std::abs(seconds) <= kFarthest)) return std::nullopt;
  return std::llround(seconds * 1000);
}

tl::unexpected<Error> unreadableAnswer(const std::string& what) {
  return failure(ErrorCode::Unreadable, "not an answer of Prometheus: " + what);
}

tl::unexpected<Error> refusedQuery(std::string_view type, std::string_view why) {
  return failure(ErrorCode::BadInput, "Prometheus refused the query: " + visible(std::string(type.substr(0, 40))) +
                                          ": " + visible(std::string(why.substr(0, 400))));
}

bool blamesTheQuery(int status) { return status == 200 || status == 400 || status == 422; }

}  // namespace warroom

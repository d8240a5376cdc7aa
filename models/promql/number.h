// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace warroom::promql {

// "12", "-0.5", "1e-3", "+Inf", "NaN", as Prometheus reads them; one that is too large is none, and so is a
// hexadecimal one.
std::optional<double> numberOf(std::string_view text);

// The one NaN that says "this series has ended here", as Prometheus stores it; every other one is a value.
inline constexpr std::uint64_t kStaleBits = 0x7ff0000000000002;
inline bool isStale(double value) { return std::bit_cast<std::uint64_t>(value) == kStaleBits; }
inline double staleMarker() { return std::bit_cast<double>(kStaleBits); }

// Adds `value` to a sum that carries along what the last digits lost (W. Kahan, A. Neumaier).
class CarefulSum {
 public:
  void add(double value);
  double sum() const { return sum_; }
  double total() const;

 private:
  double sum_ = 0;
  double lost_ = 0;
};

}  // namespace warroom::promql

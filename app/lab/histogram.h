// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace warroom::lab {

// A Prometheus histogram: cumulative counts up to each bound, in seconds, plus +Inf.
class Histogram {
 public:
  explicit Histogram(std::vector<double> bounds) : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

  void observe(double seconds);

  const std::vector<double>& bounds() const { return bounds_; }
  std::uint64_t countUpTo(std::size_t bound) const;  // index into bounds(); bounds().size() is +Inf
  std::uint64_t count() const { return countUpTo(bounds_.size()); }
  double sum() const { return sum_; }

 private:
  std::vector<double> bounds_;  // ascending
  std::vector<std::uint64_t> counts_;
  double sum_ = 0;
};

}  // namespace warroom::lab

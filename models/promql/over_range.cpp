// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/over_range.h"

#include <cmath>

#include "models/promql/number.h"

namespace warroom::promql {
namespace {

double seconds(Milliseconds duration) { return static_cast<double>(duration.count()) / 1000; }

// A counter that falls has begun again at 0.
double risen(const Window& window) {
  double change = window.values.back() - window.values.front();
  for (std::size_t i = 1; i < window.values.size(); ++i)
    if (window.values[i] < window.values[i - 1]) change += window.values[i - 1];
  return change;
}

// The samples do not reach the range's ends. Where an end is no further than a usual step between samples they are
// thought to go on up to it, else for half a step; and a counter not to a time at which it would be below 0.
double extrapolated(const Window& window, double change, bool counter) {
  double toStart = seconds(window.times.front() - window.begin);
  const double toEnd = seconds(window.end - window.times.back());
  const double sampled = seconds(window.times.back() - window.times.front());
  const double step = sampled / static_cast<double>(window.times.size() - 1);
  if (counter && change > 0 && window.values.front() >= 0) {
    const double toZero = sampled * (window.values.front() / change);
    if (toZero < toStart) toStart = toZero;
  }
  constexpr double kLate = 1.1;
  double covered = sampled;
  covered += toStart < step * kLate ? toStart : step / 2;
  covered += toEnd < step * kLate ? toEnd : step / 2;
  return change * (covered / sampled);
}

bool isConstant(std::span<const double> values) {
  for (const double value : values)
    if (value != values.front()) return false;
  return true;
}

}  // namespace

std::optional<double> increaseOf(const Window& window) {
  if (window.values.size() < 2) return std::nullopt;
  return extrapolated(window, risen(window), true);
}

std::optional<double> rateOf(const Window& window) {
  const auto increase = increaseOf(window);
  if (!increase) return std::nullopt;
  return *increase / seconds(window.end - window.begin);
}

std::optional<double> deltaOf(const Window& window) {
  if (window.values.size() < 2) return std::nullopt;
  return extrapolated(window, window.values.back() - window.values.front(), false);
}

std::optional<double> lastRateOf(const Window& window) {
  const auto size = window.values.size();
  if (size < 2) return std::nullopt;
  const double before = window.values[size - 2];
  const double last = window.values[size - 1];
  const double change = last < before ? last : last - before;
  return change / seconds(window.times[size - 1] - window.times[size - 2]);
}

std::optional<double> slopeOf(const Window& window) {
  if (window.values.size() < 2) return std::nullopt;
  if (isConstant(window.values)) return std::isinf(window.values.front()) ? std::nan("") : 0.0;
  CarefulSum sumX;
  CarefulSum sumY;
  CarefulSum sumXY;
  CarefulSum sumXX;
  for (std::size_t i = 0; i < window.values.size(); ++i) {
    const double x = seconds(window.times[i] - window.times.front());
    const double y = window.values[i];
    sumX.add(x);
    sumY.add(y);
    sumXY.add(x * y);
    sumXX.add(x * x);
  }
  const auto count = static_cast<double>(window.values.size());
  const double covariance = sumXY.total() - sumX.total() * sumY.total() / count;
  return covariance / (sumXX.total() - sumX.total() * sumX.total() / count);
}

std::optional<double> sumOf(const Window& window) {
  CarefulSum sum;
  for (const double value : window.values) sum.add(value);
  return sum.total();
}

// As a mean that moves, since a sum could overflow. One that is infinite stays so, save for NaN and the other infinity.
std::optional<double> averageOf(const Window& window) {
  CarefulSum mean;
  double count = 0;
  for (const double value : window.values) {
    ++count;
    if (std::isinf(mean.sum())) {
      if (std::isinf(value) && (mean.sum() > 0) == (value > 0)) continue;
      if (std::isfinite(value)) continue;
    }
    mean.add(value / count - mean.sum() / count);
  }
  return mean.total();
}

std::optional<double> leastOf(const Window& window) {
  double least = window.values.front();
  for (const double value : window.values)
    if (value < least || std::isnan(least)) least = value;
  return least;
}

std::optional<double> greatestOf(const Window& window) {
  double greatest = window.values.front();
  for (const double value : window.values)
    if (value > greatest || std::isnan(greatest)) greatest = value;
  return greatest;
}

std::optional<double> countOf(const Window& window) { return static_cast<double>(window.values.size()); }

std::optional<double> lastOf(const Window& window) { return window.values.back(); }

}  // namespace warroom::promql

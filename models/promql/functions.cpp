// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/functions.h"

#include <array>
#include <cmath>

#include "models/promql/over_range.h"

namespace warroom::promql {
namespace {

// Of IEEE 754: a NaN on either side gives NaN, but an infinity on the winning side wins even over that.
double greater(double a, double b) {
  if (std::isinf(a) && a > 0) return a;
  if (std::isinf(b) && b > 0) return b;
  if (std::isnan(a) || std::isnan(b)) return std::nan("");
  return std::max(a, b);
}

double smaller(double a, double b) { return -greater(-a, -b); }

double absolute(double value, double, double) { return std::abs(value); }
double clampMin(double value, double least, double) { return greater(value, least); }
double clampMax(double value, double most, double) { return smaller(value, most); }

const std::vector<Function>& table() {
  using enum ValueType;
  static const std::vector<Function> kTable{
      {"abs", {Vector}, Vector, OverValue{absolute}},
      {"absent", {Vector}, Vector, Special::Absent},
      {"avg_over_time", {Range}, Vector, OverRange{averageOf}},
      {"clamp_max", {Vector, Scalar}, Vector, OverValue{clampMax}},
      {"clamp_min", {Vector, Scalar}, Vector, OverValue{clampMin}},
      {"count_over_time", {Range}, Vector, OverRange{countOf}},
      {"delta", {Range}, Vector, OverRange{deltaOf}},
      {"deriv", {Range}, Vector, OverRange{slopeOf}},
      {"histogram_quantile", {Scalar, Vector}, Vector, Special::HistogramQuantile},
      {"increase", {Range}, Vector, OverRange{increaseOf}},
      {"irate", {Range}, Vector, OverRange{lastRateOf}},
      {"last_over_time", {Range}, Vector, OverRange{lastOf, true}},
      {"max_over_time", {Range}, Vector, OverRange{greatestOf}},
      {"min_over_time", {Range}, Vector, OverRange{leastOf}},
      {"rate", {Range}, Vector, OverRange{rateOf}},
      {"scalar", {Vector}, Scalar, Special::Scalar},
      {"sum_over_time", {Range}, Vector, OverRange{sumOf}},
      {"time", {}, Scalar, Special::Time},
      {"timestamp", {Vector}, Vector, Special::Timestamp},
      {"vector", {Scalar}, Vector, Special::Vector},
  };
  return kTable;
}

}  // namespace

const Function* findFunction(std::string_view name) {
  for (const auto& function : table())
    if (function.name == name) return &function;
  return nullptr;
}

std::string functionNames() {
  std::string names;
  for (const auto& function : table()) names += std::string(function.name) + ", ";
  return names + "label_replace";
}

}  // namespace warroom::promql

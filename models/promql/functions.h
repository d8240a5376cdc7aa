// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/time.h"

namespace warroom::promql {

enum class ValueType { Scalar, Vector, Range };

// What a range selector has found of one series, without stale markers: at least one sample.
struct Window {
  std::span<const PlanTime> times;
  std::span<const double> values;
  PlanTime begin;
  PlanTime end;
};

// Of the samples of a range; none where there are too few.
struct OverRange {
  std::optional<double> (*value)(const Window&);
  bool keepsName = false;
};

// Of each value by itself; `a` and `b` are the scalars that follow it.
struct OverValue {
  double (*value)(double value, double a, double b);
};

enum class Special { Absent, HistogramQuantile, Scalar, Time, Timestamp, Vector };

struct Function {
  std::string_view name;
  std::vector<ValueType> takes;
  ValueType gives;
  std::variant<OverRange, OverValue, Special> how;
};

const Function* findFunction(std::string_view name);  // none: not known here
std::string functionNames();                          // "abs, absent, …", for messages

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

// Series as `promtool test rules` writes them: `errors{env="green"}` and `0 1x3 1+2x4 _ _x5 stale NaN -Inf`.
namespace warroom {

enum class Noted { Value, Gap, Stale };

struct NotedValue {
  Noted kind = Noted::Value;
  double value = 0;
};

// A few bytes can stand for any number of values: more than this many are refused.
inline constexpr std::size_t kMostNotedValues = 1'000'000;

// One value an interval. `axn` is n + 1 times a, `a+bxn` and `a-bxn` n more values, each b further; `_` is a gap and
// `_xn` n of them; `stale` says that the series has ended.
Result<std::vector<NotedValue>> readNotedValues(std::string_view text);

// The labels, with the metric's name as "__name__" where there is one.
Result<std::map<std::string, std::string>> readSeriesName(std::string_view text);

}  // namespace warroom

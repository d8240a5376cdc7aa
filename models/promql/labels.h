// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

namespace warroom::promql {

// A series' name is one of its labels, as in Prometheus. A label that is empty is not there.
using Labels = std::map<std::string, std::string>;

inline constexpr const char* kMetricName = "__name__";

inline Labels withoutName(Labels labels) {
  labels.erase(kMetricName);
  return labels;
}

// Those of `names` alone, or all others but the metric's name.
Labels labelsBy(const Labels& labels, const std::set<std::string>& names);
Labels labelsWithout(const Labels& labels, const std::set<std::string>& names);

bool isLabelName(const std::string& text);     // [a-zA-Z_][a-zA-Z0-9_]*
std::string labelsText(const Labels& labels);  // "{env="green", code="500"}", harmless to show

}  // namespace warroom::promql

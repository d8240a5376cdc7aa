// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/aggregate.h"

#include <cmath>

namespace warroom::promql {
namespace {

struct Group {
  double value = 0;
  double count = 0;
};

// A mean that moves, since a sum could overflow; one that is infinite stays so.
void addToMean(Group& group, double value) {
  if (std::isinf(group.value)) {
    if (std::isinf(value) && (group.value > 0) == (value > 0)) return;
    if (std::isfinite(value)) return;
  }
  group.value += value / group.count - group.value / group.count;
}

void add(Group& group, Aggregation::Kind kind, double value) {
  using Kind = Aggregation::Kind;
  ++group.count;
  const bool first = group.count == 1;
  if (kind == Kind::Count || kind == Kind::Group) {
    group.value = kind == Kind::Count ? group.count : 1;
  } else if (kind == Kind::Sum && !first) {
    group.value += value;
  } else if (kind == Kind::Avg && !first) {
    addToMean(group, value);
  } else if (first || std::isnan(group.value) || (kind == Kind::Min ? value < group.value : value > group.value)) {
    group.value = value;
  }
}

}  // namespace

Vector aggregate(const Aggregation& aggregation, const Vector& vector) {
  std::map<Labels, Group> groups;
  for (const auto& element : vector) {
    auto labels = aggregation.without ? labelsWithout(element.labels, aggregation.labels)
                                      : labelsBy(element.labels, aggregation.labels);
    add(groups[std::move(labels)], aggregation.kind, element.value);
  }
  Vector result;
  for (const auto& [labels, group] : groups) result.push_back({labels, group.value});
  return result;
}

}  // namespace warroom::promql

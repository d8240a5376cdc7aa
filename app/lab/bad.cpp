// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/bad.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/lab/calm.h"

namespace warroom::lab {
namespace {

constexpr double kBeyond = 0.3;

// What decides the direction: triggers that roll back, else any trigger, else all there is.
std::vector<Demand> decidingOf(const MetricUse& use) {
  const auto those = [&](auto which) {
    std::vector<Demand> some;
    std::copy_if(use.demands.begin(), use.demands.end(), std::back_inserter(some), which);
    return some;
  };
  if (auto some = those([](const Demand& demand) { return demand.rollsBack; }); !some.empty()) return some;
  if (auto some = those([](const Demand& demand) { return !demand.wanted; }); !some.empty()) return some;
  return use.demands;
}

Bad above(const MetricUse& use) {
  double worst = 0;
  for (const auto& demand : use.demands) {
    if (demand.limitsFromAbove()) worst = std::max(worst, demand.limit);
    if (demand.upperLimit) worst = std::max(worst, *demand.upperLimit);
  }
  const auto ceiling = ceilingOf(use);
  double value = worst + (worst > 0 ? kBeyond * worst : 1);
  if (ceiling && worst < *ceiling && value > *ceiling) value = (worst + *ceiling) / 2;
  return {value, value - worst};
}

Bad below(const MetricUse& use, double limit) {
  double worst = limit;
  for (const auto& demand : use.demands) {
    if (!demand.limitsFromAbove()) worst = std::min(worst, demand.limit);
  }
  // 99 % that becomes 89 %; an `up` that becomes 0.
  const auto fraction = worst > 1 ? kBeyond / 3 : 1;
  const double value = worst > 0 ? worst * (1 - fraction) : worst - std::max(1.0, std::abs(worst));
  return {value, worst - value};
}

}  // namespace

Bad badFor(const MetricUse& use) {
  const auto deciding = decidingOf(use);
  const auto& first = deciding.front();
  if (!first.wanted && first.upperLimit) {
    return {(first.limit + *first.upperLimit) / 2, (*first.upperLimit - first.limit) / 2};  // a range to stay out of
  }
  return first.limitsFromAbove() ? above(use) : below(use, first.limit);
}

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/calm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace warroom::lab {
namespace {

constexpr double kOfTheWay = 0.4;        // from what is good to a limit
constexpr double kOfTheWayToFull = 0.8;  // 99 % wanted: 99.8 % is plausible, 99.4 % is not
constexpr double kWellAbove = 1.5;

struct Candidate {
  double value = 0;
  double room = 0;
};

// Limits, 0 and the ceiling cut the line into pieces: within a piece every value fulfils the same demands.
class Line {
 public:
  Line(const MetricUse& use, std::optional<double> ceiling) : ceiling_(ceiling) {
    for (const auto& demand : use.demands) {
      limits_.insert(demand.limit);
      if (demand.upperLimit) limits_.insert(*demand.upperLimit);
    }
    cuts_ = limits_;
    if (cuts_.empty() || *cuts_.begin() >= 0) cuts_.insert(0);
    if (ceiling) {
      cuts_.insert(*ceiling);
      cuts_.erase(cuts_.upper_bound(*ceiling), cuts_.end());
    }
  }

  // The insides of the pieces first: to stand on a limit is the last resort.
  std::vector<Candidate> candidates() const {
    std::vector<Candidate> all;
    for (auto left = cuts_.begin(), right = std::next(left); right != cuts_.end(); ++left, ++right) {
      const bool full = ceiling_ && *right == *ceiling_ && !limits_.contains(*right);
      add(all, *left + (*right - *left) * (full ? kOfTheWayToFull : kOfTheWay));
    }
    const double last = *cuts_.rbegin();
    if (!ceiling_) add(all, last > 0 ? last * kWellAbove : last + std::max(1.0, std::abs(last) / 2));
    const double first = *cuts_.begin();
    if (first < 0 || limits_.contains(0)) add(all, first - std::max(1.0, std::abs(first)) / 2);
    for (const double cut : cuts_) all.push_back({cut, 0});
    return all;
  }

 private:
  void add(std::vector<Candidate>& all, double value) const {
    double room = std::numeric_limits<double>::infinity();
    for (const double cut : cuts_) room = std::min(room, std::abs(value - cut));
    all.push_back({value, room});
  }

  std::optional<double> ceiling_;
  std::set<double> limits_;
  std::set<double> cuts_;
};

// How many demands of each rank a value fulfils, the weightiest first; then whether it makes sense.
using Score = std::array<int, 5>;

Score scoreOf(const MetricUse& use, double value) {
  Score score{};
  for (const auto& demand : use.demands) {
    if (demand.fulfilledBy(value)) ++score.at(static_cast<std::size_t>(demand.rank));
  }
  score.back() = value >= 0 ? 1 : 0;
  return score;
}

Calm bestOn(const MetricUse& use, std::optional<double> ceiling) {
  const auto candidates = Line(use, ceiling).candidates();
  const auto* best = &candidates.front();
  for (const auto& candidate : candidates) {
    if (scoreOf(use, candidate.value) > scoreOf(use, best->value)) best = &candidate;
  }
  const bool everything = std::all_of(use.demands.begin(), use.demands.end(),
                                      [best](const Demand& demand) { return demand.fulfilledBy(best->value); });
  return {best->value, best->room, everything};
}

}  // namespace

std::optional<double> ceilingOf(const MetricUse& use) {
  if (use.unit == "%") return 100 / use.perRaw;
  if (use.unit == "ratio") return 1 / use.perRaw;
  const bool partOfOne =
      use.unit.empty() && !use.demands.empty() &&
      std::all_of(use.demands.begin(), use.demands.end(), [](const Demand& d) { return d.limit > 0 && d.limit <= 1; });
  return partOfOne ? std::optional(1.0) : std::nullopt;
}

Calm calmFor(const MetricUse& use) {
  if (const auto ceiling = ceilingOf(use)) {
    if (const auto within = bestOn(use, ceiling); within.everything) return within;
  }
  return bestOn(use, std::nullopt);
}

}  // namespace warroom::lab

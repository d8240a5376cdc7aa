// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/mann_whitney.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace warroom {
namespace {

constexpr std::size_t kExactBelow = 50;

struct Ranks {
  double sumOfFirst = 0;
  double ties = 0;  // the sum of t³ - t over groups of t equal values
};

Ranks ranksOf(std::span<const double> first, std::span<const double> second) {
  struct Placed {
    double value;
    bool isFirst;
  };
  std::vector<Placed> all;
  all.reserve(first.size() + second.size());
  for (const double value : first) all.push_back({value, true});
  for (const double value : second) all.push_back({value, false});
  std::sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.value < b.value; });
  Ranks ranks;
  for (auto group = all.begin(); group != all.end();) {
    const auto end = std::find_if(group, all.end(), [group](const Placed& one) { return one.value != group->value; });
    const auto size = static_cast<double>(end - group);
    const double middle = static_cast<double>(group - all.begin()) + (size + 1) / 2;
    ranks.sumOfFirst += middle * static_cast<double>(std::count_if(group, end, [](auto& one) { return one.isFirst; }));
    ranks.ties += size * size * size - size;
    group = end;
  }
  return ranks;
}

// In how many of the orders of n and m values U is 0, 1, … n·m. Sums alone: nothing cancels.
std::vector<double> ordersByU(std::size_t n, std::size_t m) {
  // The last value belongs to the first sample, and is greater than all m of the second; or to the second.
  std::vector<std::vector<double>> ways(m + 1, std::vector<double>(n * m + 1, 0));
  for (auto& ofNone : ways) ofNone[0] = 1;
  for (std::size_t i = 1; i <= n; ++i) {
    for (std::size_t j = 1; j <= m; ++j) {
      auto& here = ways[j];
      for (std::size_t u = i * j + 1; u-- > 0;) here[u] = (u >= j ? here[u - j] : 0) + ways[j - 1][u];
    }
  }
  return ways[m];
}

double tailOf(double z) { return std::erfc(z / std::sqrt(2.0)) / 2; }

RankTest exact(double u, std::size_t n, std::size_t m) {
  const auto orders = ordersByU(n, m);
  const double all = std::accumulate(orders.begin(), orders.end(), 0.0);
  const auto at = static_cast<std::ptrdiff_t>(u);
  // Each tail is summed from its own end, so that a small one keeps its digits.
  const double less = std::accumulate(orders.begin(), orders.begin() + at + 1, 0.0) / all;
  const double greater = std::accumulate(orders.rbegin(), orders.rend() - at, 0.0) / all;
  return {u, std::min(1.0, 2 * std::min(less, greater)), greater, less};
}

RankTest normal(double u, double n, double m, double ties) {
  const double all = n + m;
  const double spread = std::sqrt(n * m / 12 * (all + 1 - ties / (all * (all - 1))));
  if (!(spread > 0)) return {u, 1, 1, 1};
  const double beyond = u - n * m / 2;
  const double greater = tailOf((beyond - 0.5) / spread);
  const double less = tailOf((-beyond - 0.5) / spread);
  return {u, std::min(1.0, 2 * std::min(less, greater)), greater, less};
}

double middleOf(std::vector<double>& values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  if (values.size() % 2 == 1) return *half;
  const double below = *std::max_element(values.begin(), half);
  return below == *half ? below : below + (*half - below) / 2;
}

}  // namespace

RankTest mannWhitney(std::span<const double> first, std::span<const double> second, RankMethod method) {
  const auto ranks = ranksOf(first, second);
  const auto n = static_cast<double>(first.size());
  const double u = ranks.sumOfFirst - n * (n + 1) / 2;
  const bool small = ranks.ties == 0 && std::max(first.size(), second.size()) < kExactBelow;
  if (method == RankMethod::Exact || (method == RankMethod::Auto && small))
    return exact(u, first.size(), second.size());
  return normal(u, n, static_cast<double>(second.size()), ranks.ties);
}

double shiftBetween(std::span<const double> first, std::span<const double> second) {
  std::vector<double> differences;
  differences.reserve(first.size() * second.size());
  for (const double one : first)
    for (const double other : second) differences.push_back(one - other);
  return middleOf(differences);
}

double medianOf(std::span<const double> values) {
  std::vector<double> own(values.begin(), values.end());
  return middleOf(own);
}

}  // namespace warroom

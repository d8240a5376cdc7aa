// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/promql/number.h"

namespace warroom::promql {
namespace {

constexpr const char* kBound = "le";
constexpr double kInfinite = std::numeric_limits<double>::infinity();

struct Bucket {
  double bound;
  double count;
};
using Buckets = std::vector<Bucket>;

// "0.5" and "5e-1" are the same bound: their counts belong together.
void joinEqualBounds(Buckets& buckets) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < buckets.size(); ++i) {
    if (buckets[i].bound == buckets[last].bound) {
      buckets[last].count += buckets[i].count;
    } else {
      buckets[++last] = buckets[i];
    }
  }
  buckets.resize(last + 1);
}

// Buckets that were scraped while they changed, or summed over services of which one is late, may fall.
void makeRising(Buckets& buckets) {
  double most = buckets.front().count;
  for (auto& bucket : buckets) {
    if (bucket.count > most) most = bucket.count;
    if (bucket.count < most) bucket.count = most;
  }
}

// The first that holds the rank, by halves: with a NaN among the counts it matters how one looks.
std::size_t holderOf(double rank, const Buckets& buckets) {
  std::size_t from = 0;
  std::size_t to = buckets.size() - 1;
  while (from < to) {
    const auto middle = (from + to) / 2;
    if (buckets[middle].count >= rank) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

double quantileOf(double quantile, Buckets buckets) {
  if (std::isnan(quantile)) return quantile;
  if (quantile < 0) return -kInfinite;
  if (quantile > 1) return kInfinite;
  std::sort(buckets.begin(), buckets.end(), [](const Bucket& a, const Bucket& b) { return a.bound < b.bound; });
  if (buckets.back().bound != kInfinite) return std::nan("");
  joinEqualBounds(buckets);
  makeRising(buckets);
  if (buckets.size() < 2 || buckets.back().count == 0) return std::nan("");
  double rank = quantile * buckets.back().count;
  const auto holder = holderOf(rank, buckets);
  if (holder == buckets.size() - 1) return buckets[holder - 1].bound;
  if (holder == 0 && buckets[0].bound <= 0) return buckets[0].bound;
  const Bucket below = holder == 0 ? Bucket{0, 0} : buckets[holder - 1];
  const double inside = buckets[holder].count - below.count;
  rank -= below.count;
  return below.bound + (buckets[holder].bound - below.bound) * (rank / inside);
}

}  // namespace

Vector histogramQuantile(double quantile, const Vector& buckets) {
  std::map<Labels, Buckets> histograms;
  for (const auto& element : buckets) {
    const auto bound = element.labels.find(kBound);
    const auto number = bound == element.labels.end() ? std::nullopt : numberOf(bound->second);
    if (!number || std::isnan(*number)) continue;
    auto labels = element.labels;
    labels.erase(kBound);
    histograms[std::move(labels)].push_back({*number, element.value});
  }
  Vector result;
  for (auto& [labels, histogram] : histograms)
    result.push_back({withoutName(labels), quantileOf(quantile, std::move(histogram))});
  return result;
}

}  // namespace warroom::promql

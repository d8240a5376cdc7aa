// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/metrics/sample.h"

namespace warroom {

// Columns of one series, oldest first, bounded: past `capacity` the oldest quarter is dropped at once,
// so that an append is amortised O(1). Not thread-safe.
class Series {
 public:
  explicit Series(std::size_t capacity);
  // Samples older than the newest one are ignored; one of the same time replaces it.
  void append(Sample sample);
  // Oldest first. What is older than all that is here comes before it, as far as there is room; the rest is appended.
  void fill(std::span<const Sample> samples);
  std::size_t size() const { return times_.size(); }
  bool empty() const { return times_.empty(); }
  std::span<const PlanTime> times() const { return times_; }
  std::span<const double> values() const { return values_; }
  Sample last() const { return {times_.back(), values_.back()}; }
  std::size_t firstAtOrAfter(PlanTime time) const;

 private:
  std::size_t capacity_;
  std::vector<PlanTime> times_;
  std::vector<double> values_;
};

// "72 hours at one sample a second" is the default bound of a series.
class SampleStore {
 public:
  explicit SampleStore(std::size_t capacityPerSeries = 260'000);
  void append(const std::string& seriesId, Sample sample);
  void fill(const std::string& seriesId, std::span<const Sample> samples);
  const Series* series(const std::string& seriesId) const;
  const std::map<std::string, Series>& all() const { return series_; }

 private:
  std::size_t capacity_;
  std::map<std::string, Series> series_;
};

}  // namespace warroom

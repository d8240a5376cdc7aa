// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/sample_store.h"

#include <algorithm>
#include <iterator>

namespace warroom {
namespace {

// A quarter of fewer would be nothing.
constexpr std::size_t kLeastCapacity = 4;

// Doubling by ourselves, because the vector's own last doubling could overshoot the bound by as much again.
template <typename T>
void makeRoom(std::vector<T>& column, std::size_t capacity) {
  if (column.size() == column.capacity())
    column.reserve(std::min(capacity, std::max<std::size_t>(64, 2 * column.size())));
}

template <typename T>
void dropOldest(std::vector<T>& column, std::size_t count) {
  column.erase(column.begin(), column.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

Series::Series(std::size_t capacity) : capacity_(std::max(capacity, kLeastCapacity)) {}

void Series::append(Sample sample) {
  if (!empty() && sample.time < times_.back()) return;
  if (!empty() && sample.time == times_.back()) {
    values_.back() = sample.value;
    return;
  }
  if (times_.size() == capacity_) {
    dropOldest(times_, capacity_ / 4);
    dropOldest(values_, capacity_ / 4);
  }
  makeRoom(times_, capacity_);
  makeRoom(values_, capacity_);
  times_.push_back(sample.time);
  values_.push_back(sample.value);
}

void Series::fill(std::span<const Sample> samples) {
  const auto first = empty() ? samples.end() : std::find_if(samples.begin(), samples.end(), [this](const Sample& each) {
    return each.time >= times_.front();
  });
  // Without anything here, all of them are simply the next ones.
  const auto older = empty() ? samples.first(0) : samples.first(static_cast<std::size_t>(first - samples.begin()));
  const auto fitting = older.last(std::min(older.size(), capacity_ - size()));
  std::vector<PlanTime> times;
  std::vector<double> values;
  for (const auto& each : fitting) {
    if (!times.empty() && each.time <= times.back()) continue;
    times.push_back(each.time);
    values.push_back(each.value);
  }
  times_.insert(times_.begin(), times.begin(), times.end());
  values_.insert(values_.begin(), values.begin(), values.end());
  for (const auto& each : samples.subspan(older.size())) append(each);
}

std::size_t Series::firstAtOrAfter(PlanTime time) const {
  return static_cast<std::size_t>(std::distance(times_.begin(), std::lower_bound(times_.begin(), times_.end(), time)));
}

SampleStore::SampleStore(std::size_t capacityPerSeries) : capacity_(capacityPerSeries) {}

void SampleStore::append(const std::string& seriesId, Sample sample) {
  series_.try_emplace(seriesId, capacity_).first->second.append(sample);
}

void SampleStore::fill(const std::string& seriesId, std::span<const Sample> samples) {
  series_.try_emplace(seriesId, capacity_).first->second.fill(samples);
}

const Series* SampleStore::series(const std::string& seriesId) const {
  const auto found = series_.find(seriesId);
  return found == series_.end() ? nullptr : &found->second;
}

}  // namespace warroom

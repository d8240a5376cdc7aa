// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/core/result.h"
#include "models/promql/exposition.h"
#include "models/promql/scraped_series.h"

namespace warroom::promql {

inline constexpr Milliseconds kLookback{300'000};        // an older newest sample is none, as in Prometheus
inline constexpr Milliseconds kLongestReach{1'200'000};  // no query may look further back

struct StoreLimits {
  std::size_t series = 20'000;
  std::size_t samples = 8'000'000;  // 16 bytes each
};

struct StoredSeries {
  Labels labels;
  ScrapedSeries samples;
  bool shown = false;       // by a target, in its last round
  std::uint64_t round = 0;  // in which it was
};

// What the pages have said, as far back as queries look. Its memory is bounded, whatever the pages say: where there are
// too many samples, reach() becomes shorter, and a query that looks further back is to be refused. Not thread-safe.
class ScrapedStore {
 public:
  using Found = std::vector<const StoredSeries*>;

  explicit ScrapedStore(StoreLimits limits = {}) : limits_(limits) {}

  // All that a target says at `time`; what it said in its round before and does not say now has ended, and gets a stale
  // marker: so has all of it when its page could not be fetched, which is a round with nothing in it. A second sample
  // of the same series is left out; a time ahead of ours is ours. On an error nothing was kept.
  Status keep(const std::string& target, PlanTime time, const std::vector<ExposedSample>& samples);

  // From now on samples are kept for that long, and a little more.
  void lookBack(Milliseconds reach);
  Milliseconds reach() const { return reach_; }

  const Found& named(const std::string& name) const;
  Found all() const;
  std::size_t sampleCount() const { return count_; }

 private:
  std::vector<StoredSeries*> find(const std::vector<StoredSeries*>& before,
                                  const std::vector<ExposedSample>& samples) const;
  StoredSeries& add(const Labels& labels);
  void append(StoredSeries& series, PlanTime time, double value);
  void sweep(PlanTime now);
  void drop(const StoredSeries& series);

  StoreLimits limits_;
  Milliseconds reach_ = kLookback;
  Milliseconds mostReach_ = kLongestReach;  // that there is room for
  std::map<Labels, std::unique_ptr<StoredSeries>> series_;
  std::unordered_map<std::string, Found> byName_;
  std::map<std::string, std::vector<StoredSeries*>> shown_;  // by target
  std::uint64_t round_ = 0;
  std::size_t count_ = 0;
  PlanTime swept_{};
};

}  // namespace warroom::promql

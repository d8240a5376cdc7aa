// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "models/promql/number.h"
#include "models/promql/scraped_store.h"

// Series as a service shows them on a bad day, the same for the same seed.
namespace warroom::testkit {

struct RecordedSample {
  std::int64_t time;  // milliseconds since the Unix epoch
  double value;       // may be the stale marker
};

struct RecordedSeries {
  promql::Labels labels;
  std::vector<RecordedSample> samples;
};

class Recording {
 public:
  static constexpr std::int64_t kBegin = 1'767'225'600'000;
  static constexpr std::int64_t kEnd = kBegin + 960'000;

  explicit Recording(unsigned seed) : random_(seed) {
    for (const char* env : {"blue", "green"}) {
      add({{"__name__", "up"}, {"env", env}, {"instance", env}}, 5'000, Shape::Up);
      for (const char* code : {"200", "404", "500", "503"})
        add({{"__name__", "http_requests_total"}, {"env", env}, {"code", code}}, 5'000, Shape::Counter);
      add({{"__name__", "http_errors_total"}, {"env", env}}, 5'000, Shape::Counter);
      add({{"__name__", "fast_total"}, {"env", env}}, 250, Shape::Counter);
      for (const char* zone : {"a", "b"}) {
        add({{"__name__", "process_resident_memory_bytes"}, {"env", env}, {"zone", zone}}, 5'000, Shape::Gauge);
        add({{"__name__", "process_memory_limit_bytes"}, {"env", env}, {"zone", zone}}, 15'000, Shape::Constant);
        add({{"__name__", "queue_depth"}, {"env", env}, {"zone", zone}}, 10'000, Shape::Wild);
      }
      addHistogram(env, "a", 5'000);
      addHistogram(env, "b", 7'000);
    }
    add({{"__name__", "limits"}, {"zone", "a"}, {"tier", "gold"}}, 15'000, Shape::Constant);
    add({{"__name__", "limits"}, {"zone", "b"}, {"tier", "tin"}}, 15'000, Shape::Constant);
    add({{"__name__", "rare_total"}}, 290'000, Shape::Counter);
    std::sort(series_.begin(), series_.end(), [](const auto& a, const auto& b) { return a.labels < b.labels; });
  }

  const std::vector<RecordedSeries>& series() const { return series_; }

  promql::ScrapedStore store() const {
    promql::ScrapedStore store;
    store.lookBack(promql::kLongestReach);
    int target = 0;  // one a series: nothing ends but where the recording says so
    for (const auto& series : series_) {
      const auto name = std::to_string(++target);
      for (const auto& sample : series.samples) {
        const PlanTime time{Milliseconds(sample.time)};
        std::vector<promql::ExposedSample> shown;
        if (!promql::isStale(sample.value)) shown.push_back({series.labels, sample.value, std::nullopt});
        if (!store.keep(name, time, shown)) qFatal("the store refused a sample");
      }
    }
    return store;
  }

 private:
  enum class Shape { Counter, Gauge, Wild, Constant, Up };

  double unit() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  bool chance(double probability) { return unit() < probability; }

  // A page is missed now and then; sometimes a series ends, is away for a while, and comes back.
  template <typename Next>
  void record(const promql::Labels& labels, int every, Next next) {
    RecordedSeries series{labels, {}};
    const auto phase = static_cast<std::int64_t>(unit() * every);
    std::int64_t away = 0;
    for (auto time = kBegin + phase; time < kEnd; time += every) {
      const double value = next();
      if (time < away || chance(0.02)) continue;
      const auto late = static_cast<std::int64_t>(unit() * every / 20);
      const bool ends = chance(0.008) && !series.samples.empty() && !promql::isStale(series.samples.back().value);
      series.samples.push_back({time + late, ends ? promql::staleMarker() : value});
      if (ends || chance(0.005)) away = time + every * static_cast<int>(unit() * 30);
    }
    series_.push_back(std::move(series));
  }

  void add(const promql::Labels& labels, int every, Shape shape) {
    double value = unit() < 0.3 ? 0 : std::floor(unit() * 1'000);
    const double pace = unit() * 20;
    record(labels, every, [this, shape, pace, value]() mutable { return following(shape, pace, value); });
  }

  double following(Shape shape, double pace, double& value) {
    switch (shape) {
      case Shape::Counter:
        if (chance(0.01)) value = 0;
        value += chance(0.2) ? 0 : std::floor(unit() * pace) + (chance(0.3) ? 0.25 : 0);
        return value;
      case Shape::Gauge:
        value = 1e8 * (1 + unit());
        return value;
      case Shape::Wild:
        if (chance(0.06)) return std::numeric_limits<double>::quiet_NaN();
        if (chance(0.02)) return chance(0.5) ? HUGE_VAL : -HUGE_VAL;
        if (chance(0.7)) value = 200 * unit() - 100;
        return value;
      case Shape::Constant:
        return 400;
      case Shape::Up:
        return chance(0.1) ? 0 : 1;
    }
    return 0;
  }

  // Each bucket is scraped a little torn from the others: now and then one falls below the one before it.
  void addHistogram(const std::string& env, const std::string& zone, int every) {
    std::vector<std::string> bounds{"0.05", "0.1", "0.25", "0.5", "1", "2.5"};
    if (!(env == "green" && zone == "b")) bounds.push_back("+Inf");
    double share = 0;
    for (const auto& bound : bounds) {
      share += 1.0 / static_cast<double>(bounds.size());
      double count = 0;
      record({{"__name__", "http_request_duration_seconds_bucket"}, {"env", env}, {"zone", zone}, {"le", bound}}, every,
             [this, share, count]() mutable {
               if (chance(0.004)) count = 0;
               return count += std::floor(unit() * 40 * share);
             });
    }
  }

  std::mt19937 random_;
  std::vector<RecordedSeries> series_;
};

}  // namespace warroom::testkit

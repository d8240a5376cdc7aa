// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

// A cutover at T+17:42 with 50 % on green, for tests, pictures and the bench of the panels.
namespace warroom::demo {

using namespace std::chrono_literals;

inline constexpr PlanTime kNow{Milliseconds{1'795'270'662'000}};

inline Panel panel(const std::string& id, const std::string& title, const std::string& unit, double scale, int decimals,
                   double warning, double critical, bool shared) {
  Panel result{.id = id,
               .title = title,
               .unit = unit,
               .scale = scale,
               .decimals = decimals,
               .warning = warning,
               .critical = critical,
               .series = {}};
  if (shared)
    result.series = {{Side::Shared, {}}};
  else
    result.series = {{Side::Blue, {}}, {Side::Green, {}}};
  return result;
}

inline Runbook runbook() {
  Runbook result;
  result.pollInterval = 2s;
  result.panels = {panel("request-rate", "Request rate", "/s", 1, 0, 1000, 2000, false),
                   panel("error-rate", "Error rate", "%", 100, 2, 1, 5, false),
                   panel("latency-p95", "Latency p95", "s", 1, 2, 0.5, 2, false),
                   panel("db-connections", "Database connections", "%", 100, 0, 80, 95, true),
                   panel("redis-memory", "Redis memory", "%", 100, 0, 70, 90, true)};
  result.tracks = {{"canary", "Canary", {"flag", "haproxy"}, "haproxy"}};
  result.backends = {{"flag", "Flag", 5s, HttpBackend{}}, {"haproxy", "HAProxy", 5s, HaproxyBackend{}}};
  return result;
}

inline CutoverState state(const Runbook& plan = runbook()) {
  CutoverState result = initialState({std::make_shared<Runbook>(plan), std::make_shared<Environment>(), "", ""});
  result.clock.start(kNow, 17min + 42s);
  result.weights["canary"] = 50;
  result.marks = {{kNow - 17min - 42s, 10, ActionKind::Shift}, {kNow - 2min - 40s, 50, ActionKind::Shift}};
  return result;
}

// A repeatable noise in -1 … 1: the same on every machine.
inline double grain(std::int64_t i, std::uint64_t salt) {
  std::uint64_t x = static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ULL + salt * 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 31;
  x *= 0x94D049BB133111EBULL;
  x ^= x >> 29;
  return static_cast<double>(x >> 11) / 4503599627370496.0 - 1;
}

// As a rate over a minute moves: from grain to grain.
inline double noise(std::int64_t i, std::uint64_t salt) {
  constexpr std::int64_t kSmooth = 12;
  const double share = static_cast<double>(i % kSmooth) / kSmooth;
  return (1 - share) * grain(i / kSmooth, salt) + share * grain(i / kSmooth + 1, salt);
}

// A raw value of the series at sample number i.
inline double valueAt(const std::string& series, std::int64_t i) {
  const double wave = std::sin(static_cast<double>(i) / 90) * 0.3;
  if (series == "request-rate/blue") return 395 + 25 * wave + 40 * noise(i, 1);
  if (series == "request-rate/green") return 420 + 25 * wave + 40 * noise(i, 2);
  if (series == "error-rate/blue") return 0.0038 + 0.0008 * wave + 0.001 * noise(i, 3);
  if (series == "error-rate/green") return 0.0042 + 0.0008 * wave + 0.001 * noise(i, 4);
  if (series == "latency-p95/blue") return 0.44 + 0.02 * wave + 0.02 * noise(i, 5);
  if (series == "latency-p95/green") return 0.56 + 0.03 * wave + 0.06 * noise(i, 6);
  if (series == "db-connections/shared") return 0.61 + 0.02 * wave + 0.02 * noise(i, 7);
  return 0.48 + 0.01 * wave + 0.008 * noise(i, 8);
}

inline void appendUpTo(SampleStore& store, const Runbook& plan, PlanTime from, PlanTime to, Milliseconds step) {
  for (const Panel& each : plan.panels)
    for (const PanelSeries& series : each.series) {
      const std::string id = seriesId(each.id, series.side);
      for (PlanTime at = from; at <= to; at += step) store.append(id, {at, valueAt(id, at.time_since_epoch() / step)});
    }
}

inline LiveState live(const SampleStore& store) {
  LiveState result;
  for (const auto& [id, series] : store.all()) {
    const Sample last = series.last();
    result.series[id] = {Verdict::Pass, last.value, "", last.time.time_since_epoch().count()};
    result.at = std::max<std::int64_t>(result.at, last.time.time_since_epoch().count());
  }
  return result;
}

}  // namespace warroom::demo

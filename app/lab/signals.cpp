// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/signals.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/lab/calm.h"
#include "app/lab/noise.h"
#include "app/lab/weights.h"
#include "models/core/text.h"
#include "models/runbook/visit.h"

namespace warroom::lab {
namespace {

constexpr double kSwingOfRoom = 0.25;
constexpr double kSwingOfValue = 0.12;
constexpr double kRateSwing = 0.04;
constexpr double kBaselineSwing = 0.02;

bool limited(const MetricUse& use, bool fromAbove) {
  return std::any_of(use.demands.begin(), use.demands.end(),
                     [fromAbove](const Demand& demand) { return demand.limitsFromAbove() == fromAbove; });
}

// An error rate by any other query is still an error rate: a panel, a gate and a trigger on it tell one
// story. Each gets the strictest and the loosest limit of its kin.
void makeKinAgree(std::vector<MetricUse>& uses) {
  struct Limits {
    double strictest = std::numeric_limits<double>::infinity();
    double loosest = 0;
  };
  std::map<std::pair<SignalKind, std::string>, Limits> families;
  const auto isKin = [](const MetricUse& use) {
    return (use.kind == SignalKind::Errors || use.kind == SignalKind::Latency) && limited(use, true) &&
           !limited(use, false);
  };
  for (const auto& use : uses) {
    if (!isKin(use)) continue;
    auto& limits = families[{use.kind, use.unit}];
    for (const auto& demand : use.demands) {
      limits.strictest = std::min(limits.strictest, demand.limit * use.perRaw);
      limits.loosest = std::max(limits.loosest, demand.limit * use.perRaw);
    }
  }
  for (auto& use : uses) {
    if (!isKin(use)) continue;
    const auto& limits = families[{use.kind, use.unit}];
    for (const double limit : {limits.strictest, limits.loosest}) {
      if (limit <= 0) continue;
      use.demands.push_back({Demand::Rank::Kin, Comparison::Below, limit / use.perRaw, std::nullopt, true, false});
    }
  }
}

// What nothing limits by itself still has a value that people find calm: 100 % errors is not one.
void addCustomaryLimits(std::vector<MetricUse>& uses) {
  constexpr double kErrors = 0.01;
  constexpr double kSeconds = 1;
  for (auto& use : uses) {
    if (!use.demands.empty() || use.kind == SignalKind::Rate || use.kind == SignalKind::Other) continue;
    const bool percent = use.unit == "%";
    const double limit =
        use.kind == SignalKind::Errors ? kErrors * (percent ? 100 : 1) : kSeconds * (use.unit == "ms" ? 1'000 : 1);
    use.demands.push_back({Demand::Rank::Kin, Comparison::Below, limit / use.perRaw, std::nullopt, true, false});
  }
}

// Limits that are multiples of a baseline become numbers, from where that baseline's query stands while all is well.
// It stays there: the value of a baseline does not follow what is measured by it.
std::map<std::string, double> resolveBaselines(std::vector<MetricUse>& uses) {
  std::map<std::string, double> values;
  for (const auto& use : uses)
    for (const auto& baseline : use.baselines) values[baseline] = calmFor(use).value;
  for (auto& use : uses) {
    for (const auto& [relative, baseline] : use.relative) {
      auto demand = relative;
      demand.limit *= values[baseline];
      if (demand.upperLimit) *demand.upperLimit *= values[baseline];
      use.demands.push_back(demand);
    }
  }
  return values;
}

// A place that is given: how far its limits are from it, and whether all is fulfilled there.
Calm calmAt(const MetricUse& use, double value) {
  Calm calm{value, std::abs(value), true};
  for (const auto& demand : use.demands) {
    calm.room = std::min(calm.room, std::abs(value - demand.limit));
    if (demand.upperLimit) calm.room = std::min(calm.room, std::abs(value - *demand.upperLimit));
    calm.everything = calm.everything && demand.fulfilledBy(value);
  }
  return calm;
}

void shapeRate(Signal& signal, const MetricUse& use) {
  signal.followsTraffic = use.side != Side::Shared;
  if (limited(use, false)) {
    // Some rate is wanted, whatever the weight: with no traffic it stands just within its limits.
    signal.idle = signal.calm - signal.swing;
    return;
  }
  signal.calm = std::min(signal.calm, kRequestsPerSecond);
  signal.swing = signal.calm * kRateSwing;
}

// A hundred items in a queue, not 100.4. Among smaller numbers rounding might step over a limit.
bool countsThings(const MetricUse& use, const Calm& calm) {
  if (!use.unit.empty() || calm.room < 10) return false;
  return std::all_of(use.demands.begin(), use.demands.end(),
                     [](const Demand& demand) { return demand.limit == std::round(demand.limit); });
}

Signal signalFor(const MetricUse& use, const Calm& calm, std::uint64_t seed) {
  Signal signal;
  signal.seed = stableHash(use.query, seed);
  signal.side = use.side;
  signal.calm = calm.value;
  signal.swing = std::min(kSwingOfRoom * calm.room, kSwingOfValue * std::abs(calm.value));
  signal.whole = countsThings(use, calm);
  // What is captured once must be what is measured later: it hardly moves.
  if (!use.baselines.empty()) signal.swing = std::min(signal.swing, kBaselineSwing * std::abs(calm.value));
  if (use.kind == SignalKind::Rate) shapeRate(signal, use);
  if (use.side == Side::Green && use.kind == SignalKind::Errors) signal.whenErrors = badFor(use);
  if (use.side == Side::Green && use.kind == SignalKind::Latency) signal.whenSlow = badFor(use);
  return signal;
}

bool rollsBack(const MetricUse& use) {
  return std::any_of(use.demands.begin(), use.demands.end(), [](const Demand& demand) { return demand.rollsBack; });
}

}  // namespace

Signals::Signals(const Runbook& runbook, std::uint64_t seed) {
  auto uses = metricUsesOf(runbook);
  for (const auto& [source, query] : uses.freshness) {
    Signal age;
    age.calm = 1;  // second
    bySource_[source][query] = age;
  }
  addCustomaryLimits(uses.queries);
  makeKinAgree(uses.queries);
  auto baselines = resolveBaselines(uses.queries);
  bool errorsRollBack = false;
  bool latencyRollsBack = false;
  for (const auto& use : uses.queries) {
    const auto calm = use.baselines.empty() ? calmFor(use) : calmAt(use, baselines[use.baselines.front()]);
    if (!calm.everything) {
      contradictions_.push_back("the runbook contradicts itself about the query \"" + visible(clipped(use.query, 120)) +
                                "\": its checks pass, and something else does not");
    }
    const auto& signal = bySource_[use.source][use.query] = signalFor(use, calm, seed);
    errorsRollBack = errorsRollBack || (signal.whenErrors && rollsBack(use));
    latencyRollsBack = latencyRollsBack || (signal.whenSlow && rollsBack(use));
  }
  // A fault that nothing would see is no drill: then it is the first trigger's.
  const auto first = std::find_if(runbook.triggers.begin(), runbook.triggers.end(), [](const Trigger& trigger) {
    return rollsBack(trigger) && metricOf(trigger) != nullptr;
  });
  if (first == runbook.triggers.end()) return;
  const auto& metric = metricOf(*first)->metric;
  const auto use = std::find_if(uses.queries.begin(), uses.queries.end(), [&](const MetricUse& one) {
    return one.source == metric.source && one.query == metric.query;
  });
  auto& signal = bySource_[metric.source][metric.query];
  if (!errorsRollBack) signal.whenErrors = badFor(*use);
  if (!latencyRollsBack) signal.whenSlow = badFor(*use);
}

const Signals::BySource& Signals::of(const std::string& source) const {
  static const BySource kNone;
  const auto found = bySource_.find(source);
  return found == bySource_.end() ? kNone : found->second;
}

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/demands.h"

#include <algorithm>

#include "app/lab/each_step.h"
#include "models/runbook/visit.h"

namespace warroom::lab {
namespace {

bool holdsAnyOf(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.find(word) != std::string::npos; });
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

// Builds the uses up, line by line of the runbook.
class Collector {
 public:
  explicit Collector(const Runbook& runbook) {
    for (const auto& panel : runbook.panels) add(panel);
    for (const auto& trigger : runbook.triggers) add(trigger);
    forEachStep(runbook, [this](const Step& step) {
      for (const auto& item : step.items) {
        if (const auto* check = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr) {
          add(*check, Demand::Rank::Check, item.id + " " + item.text);
        }
        if (const auto* check = item.check ? std::get_if<CompareCheck>(&*item.check) : nullptr) {
          add(*check, item.id + " " + item.text);
        }
      }
    });
    for (const auto& baseline : runbook.baselines) add(baseline);
  }

  MetricUses result() && {
    for (const auto& [blue, green] : pairs_) shareDemands(seen_[blue].use, seen_[green].use);
    for (auto& [key, seen] : seen_) {
      auto& use = seen.use;
      use.source = key.first;
      use.query = key.second;
      const auto query = lower(use.query);
      if (!seen.sideSaid) use.side = sideNamedIn(query);
      use.kind = kindOf(use, lower(seen.words) + " " + query);
      uses_.queries.push_back(std::move(use));
    }
    return std::move(uses_);
  }

 private:
  using Key = std::pair<std::string, std::string>;  // source, query

  struct Seen {
    MetricUse use;
    bool sideSaid = false;
    std::string words;
  };

  static Side sideNamedIn(const std::string& query) {
    if (query.find("green") != std::string::npos) return Side::Green;
    return query.find("blue") != std::string::npos ? Side::Blue : Side::Shared;
  }

  static SignalKind kindOf(const MetricUse& use, const std::string& words) {
    if (use.unit == "/s") return SignalKind::Rate;
    const bool part =
        use.unit == "%" || use.unit == "ratio" ||
        (use.unit.empty() && std::all_of(use.demands.begin(), use.demands.end(),
                                         [](const Demand& demand) { return demand.limit > 0 && demand.limit < 1; }));
    if (part && holdsAnyOf(words, {"error", "5..", "5xx", "fail", "availab", "succe"})) {
      return SignalKind::Errors;
    }
    const bool time = use.unit == "s" || use.unit == "ms";
    if (time && holdsAnyOf(words, {"latency", "duration", "quantile", "p50", "p9", "response"})) {
      return SignalKind::Latency;
    }
    return SignalKind::Other;
  }

  Seen& seen(const MetricQuery& metric) {
    if (!metric.freshness.empty()) uses_.freshness.emplace_back(metric.source, metric.freshness);
    return seen_[{metric.source, metric.query}];
  }

  void add(const MetricCheck& check, Demand::Rank rank, const std::string& words, bool rollsBack = false) {
    auto& seen = this->seen(check.metric);
    const bool wanted = rank == Demand::Rank::Check;
    const Demand demand{rank, check.comparison, check.limit, check.upperLimit, wanted, rollsBack};
    if (check.baseline.empty()) {
      seen.use.demands.push_back(demand);
    } else {
      seen.use.relative.push_back({demand, check.baseline});
    }
    if (seen.use.unit.empty()) seen.use.unit = check.unit;
    seen.words += " " + words;
  }

  void add(const CompareCheck& check, const std::string& words) {
    const auto side = [&](const MetricQuery& metric, Side which) {
      auto& seen = this->seen(metric);
      if (!seen.sideSaid) seen.use.side = which;
      seen.sideSaid = true;
      if (seen.use.unit.empty()) seen.use.unit = check.unit;
      seen.words += " " + words;
    };
    side(check.blue, Side::Blue);
    side(check.green, Side::Green);
    pairs_.emplace_back(Key{check.blue.source, check.blue.query}, Key{check.green.source, check.green.query});
  }

  // While all is well the two are alike: what is wanted of one is wanted of the other.
  static void shareDemands(MetricUse& blue, MetricUse& green) {
    if (blue.perRaw != green.perRaw) return;
    const auto own = blue.demands;
    blue.demands.insert(blue.demands.end(), green.demands.begin(), green.demands.end());
    green.demands.insert(green.demands.end(), own.begin(), own.end());
  }

  void add(const Trigger& trigger) {
    const auto words = trigger.id + " " + trigger.title;
    forEachPart(trigger.breach, [&](const auto& part) {
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
        add(part, Demand::Rank::Trigger, words, eachRollsBack(trigger));
    });
    if (trigger.minimumTraffic) add(*trigger.minimumTraffic, Demand::Rank::Check, words);
  }

  void add(const Baseline& baseline) {
    auto& seen = this->seen(baseline.metric);
    seen.use.baselines.push_back(baseline.id);
    if (seen.use.unit.empty()) seen.use.unit = baseline.unit;
    seen.words += " " + baseline.id + " " + baseline.title;
  }

  void add(const Panel& panel) {
    for (const auto& series : panel.series) {
      auto& seen = this->seen(series.metric);
      for (const double limit : {panel.warning, panel.critical}) {
        seen.use.demands.push_back(
            {Demand::Rank::Panel, Comparison::Below, limit / panel.scale, std::nullopt, true, false});
      }
      seen.use.unit = panel.unit;
      seen.use.perRaw = panel.scale;
      seen.use.side = series.side;
      seen.sideSaid = true;
      seen.words += " " + panel.id + " " + panel.title;
    }
  }

  MetricUses uses_;
  std::map<Key, Seen> seen_;
  std::vector<std::pair<Key, Key>> pairs_;  // blue and green, compared
};

}  // namespace

bool Demand::conditionHolds(double value) const {
  switch (comparison) {
    case Comparison::Above:
      return value > limit;
    case Comparison::AtLeast:
      return value >= limit && (!upperLimit || value <= *upperLimit);
    case Comparison::Below:
      return value < limit;
    case Comparison::AtMost:
      return value <= limit;
  }
  return false;
}

bool Demand::limitsFromAbove() const {
  const bool upward = comparison == Comparison::Above || comparison == Comparison::AtLeast;
  return upward != wanted;
}

MetricUses metricUsesOf(const Runbook& runbook) { return Collector(runbook).result(); }

}  // namespace warroom::lab

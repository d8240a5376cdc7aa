// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/runbook/runbook.h"

namespace warroom::lab {

// One thing that a runbook wants of the value of a query: that a condition holds, or that it does not.
// The ranks say what gives way where a runbook contradicts itself: the greater first.
struct Demand {
  enum class Rank { Check, Trigger, Panel, Kin };
  Rank rank = Rank::Check;
  Comparison comparison = Comparison::Below;
  double limit = 0;
  std::optional<double> upperLimit;
  bool wanted = true;      // false: the breach of a trigger
  bool rollsBack = false;  // of a trigger

  bool conditionHolds(double value) const;
  bool fulfilledBy(double value) const { return conditionHolds(value) == wanted; }
  // The side of the limit that is not wanted is the one above it.
  bool limitsFromAbove() const;
};

// A demand whose limits are multiples of what a baseline was captured at.
struct RelativeDemand {
  Demand demand;
  std::string baseline;
};

enum class SignalKind { Errors, Latency, Rate, Other };

// All that a runbook says of one query.
struct MetricUse {
  std::string source;
  std::string query;
  std::vector<Demand> demands;  // in what the query gives, not in a panel's unit
  std::vector<RelativeDemand> relative;
  std::vector<std::string> baselines;  // that are captured by it
  std::string unit;                    // of a check, a trigger or a panel
  double perRaw = 1;                   // what the query gives, times this, is in `unit`
  Side side = Side::Shared;
  SignalKind kind = SignalKind::Other;
};

struct MetricUses {
  std::vector<MetricUse> queries;                              // each once
  std::vector<std::pair<std::string, std::string>> freshness;  // source, query
};

MetricUses metricUsesOf(const Runbook& runbook);

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/gates/trigger_memory.h"
#include "models/metrics/series_notation.h"

// Random series under random alerting rules, and what our own judge makes of them at every evaluation.
namespace warroom::oracle {

// One of a batch's rules; its series are told apart by labels.
struct Rule {
  MetricCheck condition;
  Milliseconds hold{0};
  Milliseconds keepFiring{0};
};

struct RuledSeries {
  std::size_t rule = 0;
  std::string notation;
  std::vector<NotedValue> values;  // of the notation, as our own reader has it
};

// Everything that goes into one file of promtool: it evaluates all series at the same times.
struct Batch {
  Milliseconds interval{0};    // of the samples
  Milliseconds evaluation{0};  // of the rules
  int evaluations = 0;
  std::vector<Rule> rules;
  std::vector<RuledSeries> series;
};

Batch randomBatch(std::uint64_t seed, int series);

// What an instant query gives at that time: the newest sample of the last five minutes, unless the series has ended.
std::optional<double> valueAt(const Batch& batch, const RuledSeries& series, Milliseconds time);

struct Predicted {
  TriggerPhase phase = TriggerPhase::Unknown;
  Milliseconds activeSince{0};
};

// By our judge and our state machine in the mode `prometheus`: one for each evaluation, the first at 0.
std::vector<Predicted> predictionsOf(const Batch& batch, const RuledSeries& series);

std::string rulesFile(const Batch& batch);
// `wrong`: of the first prediction of an alert, the opposite is written down.
std::string testFile(const Batch& batch, const std::string& rulesName, bool wrong);

}  // namespace warroom::oracle

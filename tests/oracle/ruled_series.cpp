// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/ruled_series.h"

#include <array>
#include <cmath>
#include <random>
#include <sstream>

#include "models/gates/judge.h"

namespace warroom::oracle {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kLookback = 5min;  // its far end included, as Prometheus 2 has it
constexpr PlanTime kStart{0ms};
constexpr double kLimit = 50;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }
  bool in(int of) { return upTo(of - 1) == 0; }
  template <typename T, std::size_t N>
  T oneOf(const std::array<T, N>& all) {
    return all.at(static_cast<std::size_t>(upTo(static_cast<int>(N) - 1)));
  }

 private:
  std::mt19937_64 engine_;
};

Rule randomRule(Chance& chance, Milliseconds evaluation) {
  Rule rule;
  rule.condition.comparison =
      chance.oneOf(std::array{Comparison::Above, Comparison::AtLeast, Comparison::Below, Comparison::AtMost});
  rule.condition.limit = kLimit;
  const auto span = [&](int most) { return evaluation * chance.upTo(most) + (chance.in(3) ? evaluation / 2 : 0ms); };
  if (!chance.in(4)) rule.hold = span(9);
  if (!chance.in(3)) rule.keepFiring = span(7);
  return rule;
}

std::string around(Chance& chance) {
  static const std::array<std::string, 10> kValues{"50", "49", "51",  "49.5",  "50.000001",
                                                   "0",  "-3", "1e9", "+7.25", "90"};
  return chance.oneOf(kValues);
}

// One stretch of a series: a level that stays, a climb, a reset, a gap, or what is no number.
std::string randomStretch(Chance& chance) {
  const auto many = [&] { return "x" + std::to_string(chance.upTo(9)); };
  switch (chance.upTo(13)) {
    case 0:
      return "_";
    case 1:
      return "_x" + std::to_string(1 + chance.upTo(12));
    case 2:
      return "stale";
    case 3:
      return "NaN";
    case 4:
      return "Inf";
    case 5:
      return "-Inf";
    case 6:
      return std::to_string(chance.upTo(45)) + "+" + std::to_string(1 + chance.upTo(9)) + many();
    case 7:
      return std::to_string(100 - chance.upTo(45)) + "-" + std::to_string(1 + chance.upTo(9)) + many();
    case 8:
      return "0+12" + many() + " 0+12" + many();  // a counter that begins anew
    case 9:
    case 10:
      return "49" + many();
    default:
      return around(chance) + many();
  }
}

RuledSeries randomSeries(Chance& chance, std::size_t rule, std::size_t wanted) {
  RuledSeries series;
  series.rule = rule;
  while (series.values.size() < wanted) {
    series.notation += (series.notation.empty() ? "" : " ") + randomStretch(chance);
    series.values = readNotedValues(series.notation).value();
  }
  return series;
}

std::string seconds(Milliseconds span) {
  return span % 1s == 0ms ? std::to_string(span / 1s) + "s" : std::to_string(span.count()) + "ms";
}

std::string sign(Comparison comparison) {
  static constexpr std::array kSigns{">", ">=", "<", "<="};
  return kSigns.at(static_cast<std::size_t>(comparison));
}

std::string labelsOf(const RuledSeries& series, std::size_t number) {
  return "g=\"" + std::to_string(series.rule) + "\", s=\"" + std::to_string(number) + "\"";
}

std::string nameOf(std::size_t rule) { return "r" + std::to_string(rule); }

void sample(std::ostream& out, const std::string& labels, const std::string& value) {
  out << "          - labels: '" << labels << "'\n            value: " << value << "\n";
}

}  // namespace

Batch randomBatch(std::uint64_t seed, int series) {
  Chance chance(seed);
  Batch batch;
  batch.interval = chance.oneOf(std::array{5s, 10s, 15s, 30s, 60s, 100s, 400s});
  batch.evaluation = chance.oneOf(std::array{5s, 7s, 15s, 30s, 60s});
  batch.evaluations = 40;
  constexpr int kRules = 8;
  for (int i = 0; i < kRules; ++i) batch.rules.push_back(randomRule(chance, batch.evaluation));
  const auto samples = static_cast<std::size_t>(batch.evaluation * batch.evaluations / batch.interval) + 1;
  for (int i = 0; i < series; ++i)
    batch.series.push_back(randomSeries(chance, static_cast<std::size_t>(i % kRules), samples));
  return batch;
}

std::optional<double> valueAt(const Batch& batch, const RuledSeries& series, Milliseconds time) {
  for (auto i = static_cast<std::int64_t>(time / batch.interval); i >= 0 && time - i * batch.interval <= kLookback;
       --i) {
    if (i >= static_cast<std::int64_t>(series.values.size())) continue;
    const auto& noted = series.values[static_cast<std::size_t>(i)];
    if (noted.kind == Noted::Stale) return std::nullopt;
    if (noted.kind == Noted::Value) return noted.value;
  }
  return std::nullopt;
}

std::vector<Predicted> predictionsOf(const Batch& batch, const RuledSeries& series) {
  const auto& rule = batch.rules[series.rule];
  Trigger trigger;
  trigger.mode = ForMode::Prometheus;
  trigger.breach = rule.condition;
  trigger.hold = rule.hold;
  trigger.keepFiring = rule.keepFiring;
  TriggerMemory memory;
  std::vector<Predicted> predictions;
  for (int i = 0; i < batch.evaluations; ++i) {
    const auto now = kStart + i * batch.evaluation;
    InstantAnswer answer;
    if (const auto value = valueAt(batch, series, now - kStart)) answer.series.push_back({{}, {now, *value}, {}});
    const auto judgement = judgeAsPrometheus(rule.condition, answer, now);
    memory = advance(trigger, memory, judgement, now).memory;
    predictions.push_back({memory.phase, memory.pendingSince - kStart});
  }
  return predictions;
}

std::string rulesFile(const Batch& batch) {
  std::ostringstream out;
  out << "groups:\n  - name: all\n    interval: " << seconds(batch.evaluation) << "\n    rules:\n";
  for (std::size_t i = 0; i < batch.rules.size(); ++i) {
    const auto& rule = batch.rules[i];
    out << "      - alert: " << nameOf(i) << "\n        expr: x{g=\"" << i << "\"} " << sign(rule.condition.comparison)
        << " " << kLimit << "\n        for: " << seconds(rule.hold)
        << "\n        keep_firing_for: " << seconds(rule.keepFiring) << "\n";
  }
  return out.str();
}

std::string testFile(const Batch& batch, const std::string& rulesName, bool wrong) {
  std::ostringstream out;
  out << "rule_files: [" << rulesName << "]\nevaluation_interval: " << seconds(batch.evaluation)
      << "\ntests:\n  - interval: " << seconds(batch.interval) << "\n    input_series:\n";
  std::vector<std::vector<Predicted>> predictions;
  for (std::size_t i = 0; i < batch.series.size(); ++i) {
    const auto& series = batch.series[i];
    out << "      - series: 'x{" << labelsOf(series, i) << "}'\n        values: '" << series.notation << "'\n";
    predictions.push_back(predictionsOf(batch, series));
  }
  out << "    promql_expr_test:\n";
  for (int at = 0; at < batch.evaluations; ++at) {
    std::ostringstream states, since;
    for (std::size_t i = 0; i < batch.series.size(); ++i) {
      auto [phase, activeSince] = predictions[i][static_cast<std::size_t>(at)];
      const bool active = phase == TriggerPhase::Pending || phase == TriggerPhase::Firing;
      if (!active) continue;
      const bool firing = (phase == TriggerPhase::Firing) != std::exchange(wrong, false);
      const auto labels = "alertname=\"" + nameOf(batch.series[i].rule) + "\", " + labelsOf(batch.series[i], i);
      sample(states, "ALERTS{alertstate=\"" + std::string(firing ? "firing" : "pending") + "\", " + labels + "}", "1");
      sample(since, "ALERTS_FOR_STATE{" + labels + "}", std::to_string(activeSince / 1s));
    }
    const auto expect = [&](const char* expression, const std::string& samples) {
      out << "      - expr: " << expression << "\n        eval_time: " << seconds(at * batch.evaluation)
          << "\n        exp_samples:" << (samples.empty() ? " []\n" : "\n" + samples);
    };
    expect("ALERTS", states.str());
    expect("ALERTS_FOR_STATE", since.str());
  }
  return out.str();
}

}  // namespace warroom::oracle

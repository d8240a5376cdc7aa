// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/evaluator.h"

#include <algorithm>
#include <cmath>

#include "models/promql/aggregate.h"
#include "models/promql/combine.h"
#include "models/promql/histogram.h"
#include "models/promql/lexer.h"
#include "models/promql/matching.h"
#include "models/promql/number.h"

namespace warroom::promql {
namespace {

constexpr std::size_t kMostSamples = 10'000'000;
constexpr std::size_t kSeriesCosts = 100;  // a series with its labels, or a pattern that is tried on one, in samples
constexpr std::size_t kByteCosts = 20;     // of a value that a pattern is tried on
constexpr std::size_t kLookCosts = 10;     // a series that is looked at

// Without their names the series of one name are as distinct as with them.
bool hasOneName(const Expression& expression) {
  const auto* selector = std::get_if<Selector>(&expression.node);
  return selector && !selector->name.empty();
}

double secondsOf(PlanTime time) { return static_cast<double>(time.time_since_epoch().count()) / 1000; }

}  // namespace

void Evaluator::pay(std::size_t samples) {
  paid_ += samples;
  if (paid_ > kMostSamples)
    throw Refusal{"touches more than ten million samples: ask for a shorter range, or fewer series"};
}

double Evaluator::scalar(const Expression& expression, PlanTime at) {
  if (const auto* number = std::get_if<Number>(&expression.node)) return number->value;
  if (const auto* negation = std::get_if<Negation>(&expression.node)) return -scalar(*negation->of, at);
  if (const auto* binary = std::get_if<Binary>(&expression.node))
    return combine(binary->op, scalar(*binary->left, at), scalar(*binary->right, at));
  const auto& call = std::get<Call>(expression.node);
  if (std::get<Special>(call.function->how) == Special::Time) return secondsOf(at);
  const auto only = vector(*call.arguments[0], at);
  return only.size() == 1 ? only.front().value : std::nan("");
}

Vector Evaluator::vector(const Expression& expression, PlanTime at) {
  pay(kSeriesCosts);
  return std::visit([&](const auto& node) { return vectorOf(node, at); }, expression.node);
}

void Evaluator::ranges(const Expression& expression, PlanTime at, const Visit& visit) {
  if (const auto* selector = std::get_if<Selector>(&expression.node)) return rangesOf(*selector, at, visit);
  rangesOf(std::get<Subquery>(expression.node), at, visit);
}

// What is no vector does not come here: the reading of the query saw to it.
Vector Evaluator::vectorOf(const Number&, PlanTime) { return {}; }
Vector Evaluator::vectorOf(const Subquery&, PlanTime) { return {}; }

Vector Evaluator::vectorOf(const Selector& selector, PlanTime at) { return instant(selector, at, false); }

Vector Evaluator::vectorOf(const Negation& negation, PlanTime at) {
  auto result = vector(*negation.of, at);
  for (auto& element : result) element = {withoutName(std::move(element.labels)), -element.value};
  mustBeDistinct(result);
  return result;
}

Vector Evaluator::vectorOf(const Aggregation& aggregation, PlanTime at) {
  return aggregate(aggregation, vector(*aggregation.of, at));
}

Vector Evaluator::vectorOf(const Binary& binary, PlanTime at) {
  Vector result;
  if (binary.left->type == ValueType::Scalar) {
    result = combine(binary, vector(*binary.right, at), scalar(*binary.left, at), true);
  } else if (binary.right->type == ValueType::Scalar) {
    result = combine(binary, vector(*binary.left, at), scalar(*binary.right, at), false);
  } else {
    result = combine(binary, vector(*binary.left, at), vector(*binary.right, at));
  }
  mustBeDistinct(result);
  return result;
}

Vector Evaluator::vectorOf(const LabelReplace& replace, PlanTime at) {
  auto result = vector(*replace.of, at);
  for (auto& element : result) {
    const auto found = element.labels.find(replace.source);
    const auto source = found == element.labels.end() ? std::string() : found->second;
    pay(kSeriesCosts + kByteCosts * source.size());
    if (!replace.pattern.fits(source)) continue;
    auto value = replace.replacement == "$1" ? source : replace.replacement;
    if (value.empty()) {
      element.labels.erase(replace.target);
    } else {
      element.labels[replace.target] = std::move(value);
    }
  }
  mustBeDistinct(result);
  return result;
}

Vector Evaluator::vectorOf(const Call& call, PlanTime at) {
  if (const auto* which = std::get_if<Special>(&call.function->how)) return special(call, *which, at);
  Vector result;
  if (const auto* overRange = std::get_if<OverRange>(&call.function->how)) {
    ranges(*call.arguments[0], at, [&](const Labels& labels, const Window& window) {
      if (const auto value = overRange->value(window))
        result.push_back({overRange->keepsName ? labels : withoutName(labels), *value});
    });
    if (hasOneName(*call.arguments[0])) return result;
  } else {
    const auto apply = std::get<OverValue>(call.function->how).value;
    const double a = call.arguments.size() > 1 ? scalar(*call.arguments[1], at) : 0;
    const double b = call.arguments.size() > 2 ? scalar(*call.arguments[2], at) : 0;
    result = vector(*call.arguments[0], at);
    for (auto& element : result) element = {withoutName(std::move(element.labels)), apply(element.value, a, b)};
  }
  mustBeDistinct(result);
  return result;
}

Vector Evaluator::special(const Call& call, Special special, PlanTime at) {
  const auto& argument = *call.arguments.back();
  if (special == Special::Vector) return {{{}, scalar(argument, at)}};
  if (special == Special::Absent) return absent(argument, at);
  Vector result;
  if (special == Special::HistogramQuantile) {
    result = histogramQuantile(scalar(*call.arguments[0], at), vector(argument, at));
  } else if (const auto* selector = std::get_if<Selector>(&argument.node)) {
    result = instant(*selector, at, true);
  } else {
    result = vector(argument, at);
    for (auto& element : result) element = {withoutName(std::move(element.labels)), secondsOf(at)};
  }
  mustBeDistinct(result);
  return result;
}

// 1 where there is nothing, with the labels that the selector wants for certain.
Vector Evaluator::absent(const Expression& of, PlanTime at) {
  if (!vector(of, at).empty()) return {};
  Labels labels;
  std::set<std::string> seen;
  if (const auto* selector = std::get_if<Selector>(&of.node))
    for (const auto& matcher : selector->matchers) {
      if (matcher.label == kMetricName) continue;
      if (matcher.kind == Matcher::Kind::Equal && seen.insert(matcher.label).second) {
        labels[matcher.label] = matcher.value;
      } else {
        labels.erase(matcher.label);
      }
    }
  std::erase_if(labels, [](const auto& label) { return label.second.empty(); });
  return {{labels, 1}};
}

// It is walked through byte by byte.
void Evaluator::payForPattern(const Matcher& matcher, const Labels& labels) {
  if (!matcher.pattern) return;
  const auto label = labels.find(matcher.label);
  pay(kSeriesCosts + (label == labels.end() ? 0 : kByteCosts * label->second.size()));
}

ScrapedStore::Found Evaluator::seriesOf(const Selector& selector) {
  ScrapedStore::Found found = selector.name.empty() ? store_.all() : store_.named(selector.name);
  std::erase_if(found, [&](const StoredSeries* series) {
    pay(kLookCosts);
    for (const auto& matcher : selector.matchers) payForPattern(matcher, series->labels);
    return !matches(selector.matchers, series->labels);
  });
  return found;
}

// The newest sample not later than `at`, unless it is a stale marker or older than the lookback.
Vector Evaluator::instant(const Selector& selector, PlanTime at, bool wantsTime) {
  Vector result;
  for (const auto* series : seriesOf(selector)) {
    pay(kSeriesCosts);
    const auto times = series->samples.times();
    const auto after = std::upper_bound(times.begin(), times.end(), at);
    if (after == times.begin() || *(after - 1) < at - kLookback) continue;
    const auto newest = static_cast<std::size_t>(after - times.begin()) - 1;
    const double value = series->samples.values()[newest];
    if (isStale(value)) continue;
    if (wantsTime) {
      result.push_back({withoutName(series->labels), secondsOf(times[newest])});
    } else {
      result.push_back({series->labels, value});
    }
  }
  return result;
}

void Evaluator::rangesOf(const Selector& selector, PlanTime at, const Visit& visit) {
  const auto begin = at - *selector.range;
  std::vector<PlanTime> times;
  std::vector<double> values;
  for (const auto* series : seriesOf(selector)) {
    const auto all = series->samples.times();
    const auto from = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), begin) - all.begin());
    const auto to = static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), at) - all.begin());
    Window window{all.subspan(from, to - from), series->samples.values().subspan(from, to - from), begin, at};
    pay(kSeriesCosts + window.times.size());
    if (std::any_of(window.values.begin(), window.values.end(), isStale)) {
      times.clear();
      values.clear();
      for (std::size_t i = 0; i < window.values.size(); ++i)
        if (!isStale(window.values[i])) {
          times.push_back(window.times[i]);
          values.push_back(window.values[i]);
        }
      window.times = times;
      window.values = values;
    }
    if (!window.times.empty()) visit(series->labels, window);
  }
}

// The moments are whole multiples of the step since the epoch, as Prometheus lays them.
void Evaluator::rangesOf(const Subquery& subquery, PlanTime at, const Visit& visit) {
  struct Row {
    std::vector<PlanTime> times;
    std::vector<double> values;
  };
  std::map<Labels, Row> rows;
  const auto begin = at - subquery.range;
  auto moment = PlanTime(begin.time_since_epoch() / subquery.step * subquery.step);
  if (moment < begin) moment += subquery.step;
  for (; moment <= at; moment += subquery.step)
    for (auto& element : vector(*subquery.of, moment)) {
      pay(kSeriesCosts);
      auto& row = rows[std::move(element.labels)];
      row.times.push_back(moment);
      row.values.push_back(element.value);
    }
  for (const auto& [labels, row] : rows) visit(labels, {row.times, row.values, begin, at});
}

}  // namespace warroom::promql

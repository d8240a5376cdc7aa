// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "models/promql/expression.h"
#include "models/promql/scraped_store.h"
#include "models/promql/vector.h"

namespace warroom::promql {

// Goes through the tree of one query, once. Throws Refusal.
class Evaluator {
 public:
  using Visit = std::function<void(const Labels& labels, const Window& window)>;

  explicit Evaluator(const ScrapedStore& store) : store_(store) {}

  double scalar(const Expression& expression, PlanTime at);
  Vector vector(const Expression& expression, PlanTime at);
  // One window a series that has any sample there; it is gone when the visit ends.
  void ranges(const Expression& expression, PlanTime at, const Visit& visit);

 private:
  ScrapedStore::Found seriesOf(const Selector& selector);
  Vector vectorOf(const Number& number, PlanTime at);
  Vector vectorOf(const Selector& selector, PlanTime at);
  Vector vectorOf(const Subquery& subquery, PlanTime at);
  Vector vectorOf(const Negation& negation, PlanTime at);
  Vector vectorOf(const Call& call, PlanTime at);
  Vector vectorOf(const LabelReplace& replace, PlanTime at);
  Vector vectorOf(const Aggregation& aggregation, PlanTime at);
  Vector vectorOf(const Binary& binary, PlanTime at);
  Vector special(const Call& call, Special special, PlanTime at);
  Vector instant(const Selector& selector, PlanTime at, bool wantsTime);
  Vector absent(const Expression& of, PlanTime at);
  void rangesOf(const Selector& selector, PlanTime at, const Visit& visit);
  void rangesOf(const Subquery& subquery, PlanTime at, const Visit& visit);
  void pay(std::size_t samples);
  void payForPattern(const Matcher& matcher, const Labels& labels);

  const ScrapedStore& store_;
  std::size_t paid_ = 0;
};

}  // namespace warroom::promql

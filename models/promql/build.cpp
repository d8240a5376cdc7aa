// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/build.h"

#include <algorithm>

#include "models/promql/labels.h"
#include "models/promql/lexer.h"
#include "models/promql/matching.h"

namespace warroom::promql {
namespace {

constexpr std::size_t kDeepest = 200;

std::string word(ValueType type) {
  if (type == ValueType::Scalar) return "a number";
  return type == ValueType::Vector ? "a vector" : "a range";
}

// Of a part that the new node stands above.
struct Below {
  std::size_t depth = 0;
  Milliseconds reach{0};
  void add(const ExpressionPtr& part) {
    depth = std::max(depth, part->depth);
    reach = std::max(reach, part->reach);
  }
};

template <typename Node>
ExpressionPtr make(Node node, ValueType type, const Below& below, std::size_t at) {
  if (below.depth >= kDeepest) refuseAt(at, "the query is nested too deeply");
  return std::make_unique<const Expression>(Expression{std::move(node), type, below.depth + 1, below.reach});
}

void mustBe(const ExpressionPtr& part, ValueType type, const std::string& of, std::size_t at) {
  if (part->type != type) refuseAt(at, of + " wants " + word(type) + ", not " + word(part->type));
}

void checkSets(const Binary& binary, std::size_t at) {
  if (binary.left->type != ValueType::Vector || binary.right->type != ValueType::Vector)
    refuseAt(at, "\"and\", \"or\" and \"unless\" stand between vectors");
  if (binary.matching.many != Matching::Many::None) refuseAt(at, "sets know no group_left or group_right");
}

void checkOperands(const Binary& binary, std::size_t at) {
  for (const auto* side : {&binary.left, &binary.right})
    if ((*side)->type == ValueType::Range) refuseAt(at, "an operator wants numbers or vectors, not a range");
  const bool scalars = binary.left->type == ValueType::Scalar && binary.right->type == ValueType::Scalar;
  const bool vectors = binary.left->type == ValueType::Vector && binary.right->type == ValueType::Vector;
  if (scalars && isComparison(binary.op) && !binary.returnsBool)
    refuseAt(at, "two numbers are compared with \"bool\" behind the operator");
  if (binary.returnsBool && !isComparison(binary.op)) refuseAt(at, "\"bool\" stands behind a comparison only");
  const bool matching = binary.matching.on || !binary.matching.labels.empty();
  if (matching && !vectors) refuseAt(at, "\"on\" and \"ignoring\" stand between vectors");
  for (const auto& label : binary.matching.include)
    if (binary.matching.on && binary.matching.labels.contains(label))
      refuseAt(at, "the label " + label + " is in \"on\" and in the group as well");
}

}  // namespace

ExpressionPtr makeNumber(double value) { return make(Number{value}, ValueType::Scalar, {}, 0); }

Pattern makePattern(const std::string& text, std::size_t at) {
  auto pattern = Pattern::read(text);
  if (!pattern) refuseAt(at, pattern.error().message);
  return std::move(*pattern);
}

Matcher makeMatcher(std::string label, Matcher::Kind kind, std::string value, std::size_t at) {
  Matcher matcher{std::move(label), kind, std::move(value), std::nullopt};
  if (kind == Matcher::Kind::Fits || kind == Matcher::Kind::FitsNot) matcher.pattern = makePattern(matcher.value, at);
  return matcher;
}

ExpressionPtr makeSelector(std::string name, std::vector<Matcher> matchers, std::size_t at) {
  for (const auto& matcher : matchers) {
    if (matcher.label != kMetricName) continue;
    if (!name.empty()) refuseAt(at, "the metric's name is said twice");
  }
  const auto named = std::find_if(matchers.begin(), matchers.end(), [](const Matcher& matcher) {
    return matcher.label == kMetricName && matcher.kind == Matcher::Kind::Equal;
  });
  if (named != matchers.end()) {
    name = named->value;
    matchers.erase(named);
  }
  const bool telling = !name.empty() || std::any_of(matchers.begin(), matchers.end(),
                                                    [](const Matcher& matcher) { return !matches(matcher, ""); });
  if (!telling) refuseAt(at, "a selector needs a name, or a matcher that is not content with nothing");
  return make(Selector{std::move(name), std::move(matchers), std::nullopt}, ValueType::Vector, {}, at);
}

ExpressionPtr makeRange(ExpressionPtr selector, Milliseconds range, std::size_t at) {
  const auto* found = std::get_if<Selector>(&selector->node);
  if (!found || found->range) refuseAt(at, "a range stands behind a selector; elsewhere it needs a step: [5m:15s]");
  return make(Selector{found->name, found->matchers, range}, ValueType::Range, {0, range}, at);
}

ExpressionPtr makeSubquery(ExpressionPtr of, Milliseconds range, Milliseconds step, std::size_t at) {
  mustBe(of, ValueType::Vector, "a range with a step", at);
  const Below below{of->depth, of->reach + range};
  return make(Subquery{std::move(of), range, step}, ValueType::Range, below, at);
}

ExpressionPtr makeNegation(ExpressionPtr of, std::size_t at) {
  if (of->type == ValueType::Range) refuseAt(at, "a sign stands before a number or a vector, not a range");
  Below below;
  below.add(of);
  const auto type = of->type;
  return make(Negation{std::move(of)}, type, below, at);
}

ExpressionPtr makeCall(const Function& function, std::vector<ExpressionPtr> arguments, std::size_t at) {
  const std::string name(function.name);
  if (arguments.size() != function.takes.size())
    refuseAt(at, name + " wants " + std::to_string(function.takes.size()) + " arguments, not " +
                     std::to_string(arguments.size()));
  Below below;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    mustBe(arguments[i], function.takes[i], name, at);
    below.add(arguments[i]);
  }
  return make(Call{&function, std::move(arguments)}, function.gives, below, at);
}

ExpressionPtr makeLabelReplace(LabelReplace replace, std::size_t at) {
  mustBe(replace.of, ValueType::Vector, "label_replace", at);
  if (!isLabelName(replace.target)) refuseAt(at, "label_replace: its second argument is no name of a label");
  const bool whole = replace.replacement == "$1" && replace.pattern.isOneGroup();
  if (!whole && replace.replacement.find('$') != std::string::npos)
    refuseAt(at, "label_replace: \"$1\" is known only by itself, with the regular expression \"(.*)\" or \"(.+)\"");
  Below below;
  below.add(replace.of);
  return make(std::move(replace), ValueType::Vector, below, at);
}

ExpressionPtr makeAggregation(Aggregation aggregation, std::size_t at) {
  mustBe(aggregation.of, ValueType::Vector, "an aggregation", at);
  Below below;
  below.add(aggregation.of);
  return make(std::move(aggregation), ValueType::Vector, below, at);
}

ExpressionPtr makeBinary(Binary binary, std::size_t at) {
  if (isOfSets(binary.op)) checkSets(binary, at);
  checkOperands(binary, at);
  const bool scalars = binary.left->type == ValueType::Scalar && binary.right->type == ValueType::Scalar;
  Below below;
  below.add(binary.left);
  below.add(binary.right);
  return make(std::move(binary), scalars ? ValueType::Scalar : ValueType::Vector, below, at);
}

}  // namespace warroom::promql

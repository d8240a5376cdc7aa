// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/combine.h"

#include <cmath>
#include <utility>

#include "models/promql/lexer.h"

namespace warroom::promql {
namespace {

Labels keyOf(const Labels& labels, const Matching& matching) {
  return matching.on ? labelsBy(labels, matching.labels) : labelsWithout(labels, matching.labels);
}

Vector combineSets(const Binary& binary, const Vector& left, const Vector& right) {
  const bool join = binary.op == Operator::Or;
  std::set<Labels> keys;
  for (const auto& element : join ? left : right) keys.insert(keyOf(element.labels, binary.matching));
  Vector result;
  if (join) result = left;
  const bool wanted = binary.op == Operator::And;
  for (const auto& element : join ? right : left)
    if (keys.contains(keyOf(element.labels, binary.matching)) == wanted) result.push_back(element);
  return result;
}

Labels resultLabels(const Binary& binary, const Labels& many, const Labels& one) {
  Labels labels = many;
  if (!isComparison(binary.op) || binary.returnsBool) labels.erase(kMetricName);
  if (binary.matching.many == Matching::Many::None) {
    if (binary.matching.on) return labelsBy(labels, binary.matching.labels);
    for (const auto& label : binary.matching.labels) labels.erase(label);
  }
  for (const auto& label : binary.matching.include) {
    const auto found = one.find(label);
    if (found == one.end()) {
      labels.erase(label);
    } else {
      labels[label] = found->second;
    }
  }
  return labels;
}

std::map<Labels, const Element*> byKey(const Vector& one, const Matching& matching) {
  std::map<Labels, const Element*> all;
  for (const auto& element : one) {
    auto key = keyOf(element.labels, matching);
    const auto [place, isNew] = all.emplace(std::move(key), &element);
    if (!isNew)
      throw Refusal{"several series of one side have the same labels to match by: " + labelsText(place->first)};
  }
  return all;
}

}  // namespace

double combine(Operator op, double left, double right) {
  switch (op) {
    case Operator::Add:
      return left + right;
    case Operator::Subtract:
      return left - right;
    case Operator::Multiply:
      return left * right;
    case Operator::Divide:
      return left / right;
    case Operator::Modulo:
      return std::fmod(left, right);
    case Operator::Power:
      return std::pow(left, right);
    case Operator::Equal:
      return left == right ? 1 : 0;
    case Operator::NotEqual:
      return left != right ? 1 : 0;
    case Operator::Less:
      return left < right ? 1 : 0;
    case Operator::Greater:
      return left > right ? 1 : 0;
    case Operator::AtMost:
      return left <= right ? 1 : 0;
    case Operator::AtLeast:
      return left >= right ? 1 : 0;
    case Operator::And:
    case Operator::Or:
    case Operator::Unless:
      break;
  }
  return std::nan("");
}

// A comparison that gives no bool lets the vector's own value pass, whichever side it is on.
Vector combine(const Binary& binary, Vector vector, double scalar, bool scalarIsLeft) {
  const bool filters = isComparison(binary.op) && !binary.returnsBool;
  Vector result;
  for (auto& element : vector) {
    const double value =
        scalarIsLeft ? combine(binary.op, scalar, element.value) : combine(binary.op, element.value, scalar);
    if (filters && value == 0) continue;
    if (!filters) {
      element.value = value;
      element.labels.erase(kMetricName);
    }
    result.push_back(std::move(element));
  }
  return result;
}

Vector combine(const Binary& binary, const Vector& left, const Vector& right) {
  if (isOfSets(binary.op)) return combineSets(binary, left, right);
  if (left.empty() || right.empty()) return {};
  const bool manyIsRight = binary.matching.many == Matching::Many::Right;
  const auto ones = byKey(manyIsRight ? left : right, binary.matching);
  const bool filters = isComparison(binary.op) && !binary.returnsBool;
  std::set<Labels> matched;
  Vector result;
  for (const auto& many : manyIsRight ? right : left) {
    auto key = keyOf(many.labels, binary.matching);
    const auto found = ones.find(key);
    if (found == ones.end()) continue;
    const double leftValue = manyIsRight ? found->second->value : many.value;
    const double rightValue = manyIsRight ? many.value : found->second->value;
    const double value = combine(binary.op, leftValue, rightValue);
    if (filters && value == 0) continue;
    auto labels = resultLabels(binary, many.labels, found->second->labels);
    if (!matched.insert(binary.matching.many == Matching::Many::None ? std::move(key) : labels).second)
      throw Refusal{"several series of one side fit one of the other, " + labelsText(labels) +
                    ": say group_left or group_right, or aggregate"};
    result.push_back({std::move(labels), filters ? leftValue : value});
  }
  return result;
}

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/selectors.h"

#include <algorithm>

namespace warroom::promql {
namespace {

struct Selecting {
  std::string_view name;

  bool operator()(const Number&) const { return true; }
  bool operator()(const Selector& selector) const { return selector.name == name; }
  bool operator()(const Subquery& subquery) const { return in(subquery.of); }
  bool operator()(const Negation& negation) const { return in(negation.of); }
  bool operator()(const Call& call) const {
    return std::all_of(call.arguments.begin(), call.arguments.end(), [this](const auto& each) { return in(each); });
  }
  bool operator()(const LabelReplace& replace) const { return in(replace.of); }
  bool operator()(const Aggregation& aggregation) const { return in(aggregation.of); }
  bool operator()(const Binary& binary) const { return in(binary.left) && in(binary.right); }

  bool in(const ExpressionPtr& expression) const { return std::visit(*this, expression->node); }
};

}  // namespace

bool selectsOnly(const Expression& expression, std::string_view name) {
  return std::visit(Selecting{name}, expression.node);
}

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "models/core/time.h"
#include "models/promql/functions.h"
#include "models/promql/pattern.h"

// A query that has been read: a tree of values, never changed again.
namespace warroom::promql {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

struct Matcher {
  enum class Kind { Equal, NotEqual, Fits, FitsNot };
  std::string label;
  Kind kind = Kind::Equal;
  std::string value;
  std::optional<Pattern> pattern;  // of Fits and FitsNot
};

struct Number {
  double value = 0;
};

// `name{…}`, and with a range `name{…}[5m]`.
struct Selector {
  std::string name;  // empty where a matcher says it, or none
  std::vector<Matcher> matchers;
  std::optional<Milliseconds> range;
};

// `(…)[15m:15s]`
struct Subquery {
  ExpressionPtr of;
  Milliseconds range{0};
  Milliseconds step{0};
};

struct Negation {
  ExpressionPtr of;
};

struct Call {
  const Function* function = nullptr;  // of the table
  std::vector<ExpressionPtr> arguments;
};

struct LabelReplace {
  ExpressionPtr of;
  std::string target;
  std::string replacement;  // "$1" stands for all of the source where the pattern is one group
  std::string source;
  Pattern pattern;
};

struct Aggregation {
  enum class Kind { Sum, Avg, Min, Max, Count, Group };
  Kind kind = Kind::Sum;
  bool without = false;
  std::set<std::string> labels;  // by or without which
  ExpressionPtr of;
};

enum class Operator {
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Power,
  Equal,
  NotEqual,
  Less,
  Greater,
  AtMost,
  AtLeast,
  And,
  Or,
  Unless
};

inline bool isComparison(Operator op) { return op >= Operator::Equal && op <= Operator::AtLeast; }
inline bool isOfSets(Operator op) { return op >= Operator::And; }

struct Matching {
  enum class Many { None, Left, Right };  // the side on which several may fit one of the other
  bool on = false;
  std::set<std::string> labels;  // on which, or ignoring which
  Many many = Many::None;
  std::vector<std::string> include;  // labels that come from the other side
};

struct Binary {
  Operator op = Operator::Add;
  bool returnsBool = false;
  Matching matching;
  ExpressionPtr left;
  ExpressionPtr right;
};

struct Expression {
  std::variant<Number, Selector, Subquery, Negation, Call, LabelReplace, Aggregation, Binary> node;
  ValueType type = ValueType::Vector;
  std::size_t depth = 1;
  Milliseconds reach{0};  // how far back from the moment of the question it looks
};

}  // namespace warroom::promql

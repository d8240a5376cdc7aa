// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "models/promql/expression.h"

// Makes the nodes of a tree from parts that have been read, and checks that these fit together. All throw Refusal;
// `at` is the byte of the query that a complaint names.
namespace warroom::promql {

ExpressionPtr makeNumber(double value);
ExpressionPtr makeSelector(std::string name, std::vector<Matcher> matchers, std::size_t at);
ExpressionPtr makeRange(ExpressionPtr selector, Milliseconds range, std::size_t at);
ExpressionPtr makeSubquery(ExpressionPtr of, Milliseconds range, Milliseconds step, std::size_t at);
ExpressionPtr makeNegation(ExpressionPtr of, std::size_t at);
ExpressionPtr makeCall(const Function& function, std::vector<ExpressionPtr> arguments, std::size_t at);
ExpressionPtr makeLabelReplace(LabelReplace replace, std::size_t at);
ExpressionPtr makeAggregation(Aggregation aggregation, std::size_t at);
ExpressionPtr makeBinary(Binary binary, std::size_t at);

Matcher makeMatcher(std::string label, Matcher::Kind kind, std::string value, std::size_t at);
Pattern makePattern(const std::string& text, std::size_t at);

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "models/core/text.h"
#include "models/promql/build.h"
#include "models/promql/labels.h"
#include "models/promql/lexer.h"
#include "models/promql/number.h"

namespace warroom::promql {
namespace {

constexpr std::size_t kLongest = std::size_t{16} * 1024;
constexpr int kDeepest = 100;

constexpr int kPowerLevel = 6;

struct OperatorSign {
  std::string_view text;
  Operator op;
  int level;  // a higher one binds closer
};

constexpr std::array<OperatorSign, 15> kOperators{{{"or", Operator::Or, 1},
                                                   {"and", Operator::And, 2},
                                                   {"unless", Operator::Unless, 2},
                                                   {"==", Operator::Equal, 3},
                                                   {"!=", Operator::NotEqual, 3},
                                                   {"<=", Operator::AtMost, 3},
                                                   {">=", Operator::AtLeast, 3},
                                                   {"<", Operator::Less, 3},
                                                   {">", Operator::Greater, 3},
                                                   {"+", Operator::Add, 4},
                                                   {"-", Operator::Subtract, 4},
                                                   {"*", Operator::Multiply, 5},
                                                   {"/", Operator::Divide, 5},
                                                   {"%", Operator::Modulo, 5},
                                                   {"^", Operator::Power, kPowerLevel}}};

constexpr std::array<std::pair<std::string_view, Aggregation::Kind>, 6> kAggregations{
    {{"sum", Aggregation::Kind::Sum},
     {"avg", Aggregation::Kind::Avg},
     {"min", Aggregation::Kind::Min},
     {"max", Aggregation::Kind::Max},
     {"count", Aggregation::Kind::Count},
     {"group", Aggregation::Kind::Group}}};

class Parser {
 public:
  explicit Parser(std::string_view query) : tokens_(tokensOf(query)) {}

  ExpressionPtr whole() {
    auto expression = binary(1);
    if (!is(Token::Kind::End)) unexpected();
    return expression;
  }

 private:
  const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(next_ + ahead, tokens_.size() - 1)]; }
  bool is(Token::Kind kind) const { return peek().kind == kind; }
  bool isWord(std::string_view word, std::size_t ahead = 0) const {
    return peek(ahead).kind == Token::Kind::Word && isSameWord(peek(ahead).text, word);
  }
  Token take() { return tokens_[next_++]; }
  bool takeSign(std::string_view sign) {
    const bool there = peek().is(sign);
    if (there) ++next_;
    return there;
  }
  bool takeWord(std::string_view word) {
    const bool there = isWord(word);
    if (there) ++next_;
    return there;
  }
  void expect(std::string_view sign) {
    if (!takeSign(sign)) refuseAt(peek().at, "here \"" + std::string(sign) + "\" must stand");
  }
  [[noreturn]] void unexpected() const {
    if (is(Token::Kind::End)) refuseAt(peek().at, "the query ends too early");
    refuseAt(peek().at, "\"" + clipped(visible(peek().text), 40) + "\" is not known here");
  }

  const OperatorSign* operatorHere() const {
    for (const auto& known : kOperators)
      if (peek().is(known.text) || isWord(known.text)) return &known;
    return nullptr;
  }

  ExpressionPtr binary(int lowest) {
    if (++depth_ > kDeepest) refuseAt(peek().at, "the query is nested too deeply");
    auto left = signed_();
    for (const auto* found = operatorHere(); found && found->level >= lowest; found = operatorHere()) {
      const auto at = take().at;
      Binary node;
      node.op = found->op;
      node.returnsBool = takeWord("bool");
      matching(node.matching);
      node.left = std::move(left);
      node.right = binary(found->level == kPowerLevel ? kPowerLevel : found->level + 1);
      left = makeBinary(std::move(node), at);
    }
    --depth_;
    return left;
  }

  void matching(Matching& matching) {
    if (!isWord("on") && !isWord("ignoring")) return;
    matching.on = isWord("on");
    take();
    for (auto& label : labelList()) matching.labels.insert(std::move(label));
    if (!isWord("group_left") && !isWord("group_right")) return;
    matching.many = isWord("group_left") ? Matching::Many::Left : Matching::Many::Right;
    take();
    if (peek().is("(")) matching.include = labelList();
  }

  std::vector<std::string> labelList() {
    std::vector<std::string> labels;
    expect("(");
    while (!takeSign(")")) {
      if (!is(Token::Kind::Word) || !isLabelName(peek().text)) refuseAt(peek().at, "a label's name must stand here");
      labels.push_back(take().text);
      if (!peek().is(")")) expect(",");
    }
    return labels;
  }

  // A sign binds closer than "*", and less close than "^".
  ExpressionPtr signed_() {
    const auto at = peek().at;
    const bool minus = takeSign("-");
    if (!minus && !takeSign("+")) return ranged();
    auto operand = binary(kPowerLevel);
    return minus ? makeNegation(std::move(operand), at) : std::move(operand);
  }

  ExpressionPtr ranged() {
    auto expression = primary();
    while (peek().is("[")) {
      const auto at = take().at;
      const auto range = duration();
      if (takeSign(":")) {
        if (peek().is("]")) refuseAt(peek().at, "a range of this kind needs its step: [5m:15s]");
        expression = makeSubquery(std::move(expression), range, duration(), at);
      } else {
        expression = makeRange(std::move(expression), range, at);
      }
      expect("]");
    }
    return expression;
  }

  Milliseconds duration() {
    const auto token = take();
    const auto parsed = parseDuration(token.kind == Token::Kind::Duration ? token.text : "");
    if (!parsed || *parsed <= Milliseconds{0}) refuseAt(token.at, "a duration like 30s, 5m or 1m30s must stand here");
    return *parsed;
  }

  ExpressionPtr primary() {
    const auto at = peek().at;
    if (takeSign("(")) {
      auto inside = binary(1);
      expect(")");
      return inside;
    }
    if (is(Token::Kind::Number)) return number();
    if (peek().is("{")) return makeSelector("", matchers(), at);
    if (!is(Token::Kind::Word)) unexpected();
    if (isWord("inf") || isWord("nan")) return number();
    for (const auto& [word, kind] : kAggregations)
      if (isWord(word) && (peek(1).is("(") || isWord("by", 1) || isWord("without", 1))) return aggregation(kind);
    if (peek(1).is("(")) return call();
    auto name = take().text;
    return makeSelector(std::move(name), peek().is("{") ? matchers() : std::vector<Matcher>{}, at);
  }

  ExpressionPtr number() {
    const auto token = take();
    const auto value = numberOf(token.text);
    if (!value) refuseAt(token.at, "\"" + clipped(token.text, 40) + "\" is no number");
    return makeNumber(*value);
  }

  std::vector<Matcher> matchers() {
    static constexpr std::array<std::pair<std::string_view, Matcher::Kind>, 4> kKinds{{{"=", Matcher::Kind::Equal},
                                                                                       {"!=", Matcher::Kind::NotEqual},
                                                                                       {"=~", Matcher::Kind::Fits},
                                                                                       {"!~", Matcher::Kind::FitsNot}}};
    std::vector<Matcher> all;
    expect("{");
    while (!takeSign("}")) {
      if (!is(Token::Kind::Word) || !isLabelName(peek().text)) refuseAt(peek().at, "a label's name must stand here");
      auto label = take().text;
      const auto sign = take();
      const auto* kind =
          std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& known) { return sign.is(known.first); });
      if (kind == kKinds.end()) refuseAt(sign.at, "one of = != =~ !~ must stand here");
      auto value = text();
      all.push_back(makeMatcher(std::move(label), kind->second, std::move(value.text), value.at));
      if (!peek().is("}")) expect(",");
    }
    return all;
  }

  Token text() {
    if (!is(Token::Kind::Text)) refuseAt(peek().at, "a text in quotes must stand here");
    return take();
  }

  ExpressionPtr aggregation(Aggregation::Kind kind) {
    const auto at = take().at;
    Aggregation node;
    node.kind = kind;
    const bool before = grouping(node);
    expect("(");
    node.of = binary(1);
    expect(")");
    if (!before) grouping(node);
    return makeAggregation(std::move(node), at);
  }

  bool grouping(Aggregation& node) {
    if (!isWord("by") && !isWord("without")) return false;
    node.without = isWord("without");
    take();
    for (auto& label : labelList()) node.labels.insert(std::move(label));
    return true;
  }

  ExpressionPtr call() {
    const auto name = take();
    expect("(");
    if (name.text == "label_replace") return labelReplace(name.at);
    const auto* function = findFunction(name.text);
    if (!function)
      refuseAt(name.at, "a scraped page cannot answer \"" + clipped(name.text, 60) + "\": it answers " +
                            functionNames() + ", and sum, avg, min, max, count and group");
    std::vector<ExpressionPtr> arguments;
    while (!takeSign(")")) {
      arguments.push_back(binary(1));
      if (!peek().is(")")) expect(",");
    }
    return makeCall(*function, std::move(arguments), name.at);
  }

  ExpressionPtr labelReplace(std::size_t at) {
    LabelReplace node;
    node.of = binary(1);
    expect(",");
    node.target = text().text;
    expect(",");
    node.replacement = text().text;
    expect(",");
    node.source = text().text;
    expect(",");
    const auto pattern = text();
    node.pattern = makePattern(pattern.text, pattern.at);
    expect(")");
    return makeLabelReplace(std::move(node), at);
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<ExpressionPtr> parse(std::string_view query) {
  try {
    if (query.size() > kLongest) throw Refusal{"it is longer than 16 KiB"};
    return Parser(query).whole();
  } catch (const Refusal& refusal) {
    return failure(ErrorCode::BadInput, "the query \"" + clipped(visible(query), 80) + "\" " + refusal.what);
  }
}

}  // namespace warroom::promql

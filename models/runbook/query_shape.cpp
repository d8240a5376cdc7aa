// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/query_shape.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace warroom {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool beginsWord(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

enum class Kind { Word, Number, Labels, Range, Open, Close, Sign };

struct Token {
  Kind kind;
  std::string_view text;
};

class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {}

  std::vector<Token> all() && {
    while (at_ < text_.size()) next();
    return std::move(tokens_);
  }

 private:
  void next() {
    const char c = text_[at_];
    const auto from = at_;
    if (isSpace(c)) {
      ++at_;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'' || c == '`') {
      skipString();
    } else if (c == '{' || c == '[') {
      skipBlock(c == '{' ? '}' : ']');
      add(c == '{' ? Kind::Labels : Kind::Range, from);
    } else if (beginsWord(c)) {
      while (at_ < text_.size() && (beginsWord(text_[at_]) || isDigit(text_[at_]))) ++at_;
      add(Kind::Word, from);
    } else if (isDigit(c) || c == '.') {
      // With what follows at once: "5m" behind an offset is one token, and no metric "m".
      while (at_ < text_.size() && (beginsWord(text_[at_]) || isDigit(text_[at_]) || text_[at_] == '.')) ++at_;
      add(Kind::Number, from);
    } else {
      ++at_;
      add(c == '(' ? Kind::Open : c == ')' ? Kind::Close : Kind::Sign, from);
    }
  }

  void skipString() {
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' && quote != '`' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  void skipBlock(char end) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != end) {
      const char c = text_[at_];
      if (c == '"' || c == '\'' || c == '`')
        skipString();
      else
        ++at_;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void add(Kind kind, std::size_t from) { tokens_.push_back({kind, text_.substr(from, at_ - from)}); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

std::optional<double> numberOf(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool isAnyOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool namesLabels(std::string_view word) {
  return isAnyOf(word, {"by", "without", "on", "ignoring", "group_left", "group_right"});
}

bool isKeyword(std::string_view word) {
  return namesLabels(word) ||
         isAnyOf(word, {"and", "or", "unless", "bool", "offset", "atan2", "inf", "Inf", "nan", "NaN", "start", "end"});
}

class Reader {
 public:
  explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  QueryShape shape() && {
    for (at_ = 0; at_ < tokens_.size(); ++at_) read(tokens_[at_]);
    return std::move(shape_);
  }

 private:
  const Token* after(std::size_t by = 1) const { return at_ + by < tokens_.size() ? &tokens_[at_ + by] : nullptr; }
  const Token* before() const { return at_ > 0 ? &tokens_[at_ - 1] : nullptr; }
  static bool is(const Token* token, Kind kind) { return token && token->kind == kind; }
  static bool isNumber(const Token* token) { return is(token, Kind::Number) && numberOf(token->text); }
  static bool isHundred(const Token* token) { return isNumber(token) && numberOf(token->text) == 100; }

  void read(const Token& token) {
    switch (token.kind) {
      case Kind::Word:
        return readWord(token.text);
      case Kind::Labels:
        return addSelector(std::string(token.text));  // "{__name__=…}": one behind a name is read with it
      case Kind::Range:
        return readRange(token.text);
      case Kind::Open:
        return functions_.push_back(std::exchange(called_, {}));
      case Kind::Close:
        if (!functions_.empty()) functions_.pop_back();
        return;
      case Kind::Sign:
        return readSign(token.text);
      case Kind::Number:
        return;
    }
  }

  void readWord(std::string_view word) {
    if (namesLabels(word)) return skipLabelNames();
    if (isKeyword(word)) return;
    if (is(after(), Kind::Open)) {
      called_ = word;
      if (word == "histogram_quantile" && isNumber(after(2))) shape_.quantile = numberOf(after(2)->text);
      return;
    }
    // "sum by (job) (…)": what aggregates stands before its labels.
    if (is(after(), Kind::Word) && namesLabels(after()->text)) {
      called_ = word;
      return;
    }
    std::string selector(word);
    if (is(after(), Kind::Labels)) selector += tokens_[++at_].text;
    addSelector(std::move(selector));
  }

  void skipLabelNames() {
    if (!is(after(), Kind::Open)) return;
    while (at_ + 1 < tokens_.size() && tokens_[at_].kind != Kind::Close) ++at_;
  }

  void readRange(std::string_view text) {
    if (text.size() < 2 || text.back() != ']') return;
    text = text.substr(1, text.size() - 2);
    auto written = std::string(text.substr(0, text.find(':')));
    std::erase_if(written, isSpace);
    const auto window = parseDuration(written);
    if (!window) return;
    shape_.lookbacks.push_back({functions_.empty() ? std::string() : functions_.back(), *window});
  }

  void readSign(std::string_view sign) {
    if (sign == "/" && !isNumber(after())) shape_.divides = true;
    if (sign == "*" && (isHundred(before()) || isHundred(after()))) shape_.timesHundred = true;
  }

  void addSelector(std::string selector) {
    auto& all = shape_.selectors;
    if (std::find(all.begin(), all.end(), selector) == all.end()) all.push_back(std::move(selector));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string called_;                  // before the bracket that opens
  std::vector<std::string> functions_;  // of the brackets that are open
  QueryShape shape_;
};

// "5m", "1h30m", as PromQL writes it.
std::string promDuration(Milliseconds span) {
  std::string text;
  auto left = span.count();
  constexpr std::pair<std::int64_t, const char*> kUnits[] = {
      {86'400'000, "d"}, {3'600'000, "h"}, {60'000, "m"}, {1'000, "s"}, {1, "ms"}};
  for (const auto& [unit, name] : kUnits) {
    if (left / unit > 0) text += std::to_string(left / unit) + name;
    left %= unit;
  }
  return text.empty() ? "0s" : text;
}

}  // namespace

std::string Lookback::text() const { return function + "[" + promDuration(window) + "]"; }

const Lookback* QueryShape::longest() const {
  const auto found = std::max_element(lookbacks.begin(), lookbacks.end(),
                                      [](const Lookback& a, const Lookback& b) { return a.window < b.window; });
  return found == lookbacks.end() ? nullptr : &*found;
}

QueryShape shapeOf(std::string_view query) { return Reader(Tokens(query).all()).shape(); }

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/lexer.h"

#include <algorithm>
#include <array>

#include "models/core/text.h"
#include "models/promql/characters.h"

namespace warroom::promql {
namespace {

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    do {
      tokens.push_back(next());
    } while (tokens.back().kind != Token::Kind::End);
    return tokens;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0'; }

  void skip() {
    for (; at_ < query_.size(); ++at_) {
      const char c = query_[at_];
      if (c == '#') {
        at_ = std::min(query_.find('\n', at_), query_.size() - 1);
      } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return;
      }
    }
  }

  template <typename Test>
  std::string takeWhile(Test test) {
    const auto from = at_;
    while (at_ < query_.size() && test(query_[at_])) ++at_;
    return std::string(query_.substr(from, at_ - from));
  }

  Token next() {
    skip();
    const auto from = at_;
    if (at_ == query_.size()) return {Token::Kind::End, "", from};
    const char c = peek();
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) return numberOrDuration();
    if (beginsMetric(c) && !(c == ':' && !beginsMetric(peek(1))))
      return {Token::Kind::Word, takeWhile(isInMetric), from};
    if (c == '"' || c == '\'' || c == '`') return {Token::Kind::Text, quoted(c), from};
    return {Token::Kind::Sign, sign(), from};
  }

  // "12", "1.5e3"; a unit behind it makes it a duration: "1h30m".
  Token numberOrDuration() {
    const auto from = at_;
    takeWhile([](char c) { return isDigit(c) || c == '.'; });
    const bool octal = query_[from] == '0' && from + 1 < at_ && isDigit(query_[from + 1]);
    if (octal || lower(peek()) == 'x') refuseAt(from, "numbers are written in decimal, without a 0 before them");
    const bool exponent =
        lower(peek()) == 'e' && (isDigit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && isDigit(peek(2))));
    if (exponent) {
      at_ += 2;
      takeWhile(isDigit);
    } else if (isLetter(peek())) {
      takeWhile([](char c) { return isInName(c); });
      return {Token::Kind::Duration, std::string(query_.substr(from, at_ - from)), from};
    }
    if (isInName(peek())) refuseAt(at_, "a number ends within a word");
    return {Token::Kind::Number, std::string(query_.substr(from, at_ - from)), from};
  }

  std::string quoted(char quote) {
    const auto from = at_++;
    std::string text;
    for (;; ++at_) {
      if (at_ == query_.size()) refuseAt(from, "a text has no closing quote");
      const char c = query_[at_];
      if (c == quote) break;
      if (c == '\n' && quote != '`') refuseAt(at_, "a text goes on over a line's end");
      text += c == '\\' && quote != '`' ? escaped(quote) : c;
    }
    ++at_;
    return text;
  }

  char escaped(char quote) {
    ++at_;
    const char c = peek();
    constexpr std::string_view kLetters = "\\ntr";
    constexpr std::string_view kMeant = "\\\n\t\r";
    if (c == quote && c != '\0') return c;
    const auto known = c == '\0' ? std::string_view::npos : kLetters.find(c);
    if (known == std::string_view::npos) refuseAt(at_, "after a backslash comes \\, n, t, r or the quote");
    return kMeant[known];
  }

  std::string sign() {
    static constexpr std::array<std::string_view, 6> kPairs{"==", "!=", "<=", ">=", "=~", "!~"};
    for (const auto pair : kPairs)
      if (query_.substr(at_).starts_with(pair)) {
        at_ += 2;
        return std::string(pair);
      }
    constexpr std::string_view kSigns = "(){}[],=<>+-*/%^:";
    if (kSigns.find(peek()) == std::string_view::npos || peek() == '\0')
      refuseAt(at_, "\"" + visible(query_.substr(at_, 1)) + "\" is not known");
    return std::string(1, query_[at_++]);
  }

  std::string_view query_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokensOf(std::string_view query) { return Lexer(query).all(); }

void refuseAt(std::size_t at, const std::string& what) {
  throw Refusal{"column " + std::to_string(at + 1) + ": " + what};
}

bool isSameWord(std::string_view text, std::string_view lowerCase) {
  return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
                    [](char a, char b) { return lower(a) == b; });
}

}  // namespace warroom::promql

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "models/core/text.h"
#include "models/promql/characters.h"
#include "models/promql/code_points.h"
#include "models/promql/pattern.h"

namespace warroom::promql {
namespace {

constexpr std::size_t kLongest = 512;  // bytes of a pattern
constexpr std::size_t kDeepest = 32;   // groups in groups

struct Unknown {
  std::string what;
};

constexpr char32_t kLastCharacter = 0x10FFFF;

}  // namespace

// Builds the places from the end: each part is told where it goes on.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  Pattern read() {
    if (text_.size() > kLongest) throw Unknown{"it is longer than 512 bytes"};
    const auto all = alternatives();
    if (!atEnd()) throw Unknown{"a \")\" has no \"(\""};
    pattern_.begin_ = all.begin;
    connect(all, add({}));
    pattern_.oneGroup_ = text_ == "(.*)" || text_ == "(.+)";
    return std::move(pattern_);
  }

 private:
  using Place = Pattern::Place;
  using Step = Pattern::Step;
  struct Part {
    std::size_t begin;
    std::size_t end;  // a Jump that leads nowhere yet
  };

  bool atEnd() const { return at_ == text_.size(); }
  char peek() const { return atEnd() ? '\0' : text_[at_]; }
  bool take(char c) {
    const bool there = !atEnd() && text_[at_] == c;
    if (there) ++at_;
    return there;
  }
  std::size_t add(Place place) {
    pattern_.places_.push_back(std::move(place));
    return pattern_.places_.size() - 1;
  }
  std::size_t addJump() {
    Place jump;
    jump.step = Step::Jump;
    return add(std::move(jump));
  }
  void connect(const Part& part, std::size_t next) { pattern_.places_[part.end].next = next; }
  std::size_t addEither(std::size_t one, std::size_t other) {
    Place either;
    either.step = Step::Either;
    either.next = one;
    either.other = other;
    return add(std::move(either));
  }

  Part alternatives() {
    auto all = sequence();
    while (take('|')) {
      const auto other = sequence();
      const auto end = addJump();
      connect(all, end);
      connect(other, end);
      all = {addEither(all.begin, other.begin), end};
    }
    return all;
  }

  Part sequence() {
    const auto nothing = addJump();
    Part all{nothing, nothing};
    while (!atEnd() && peek() != '|' && peek() != ')') {
      const auto one = repeated(item());
      connect(all, one.begin);
      all.end = one.end;
    }
    return all;
  }

  Part repeated(const Part& once) {
    const char how = peek();
    if (how != '*' && how != '+' && how != '?') return once;
    ++at_;
    if (peek() == '?' || peek() == '*' || peek() == '+') throw Unknown{"one repetition follows another"};
    const auto end = addJump();
    const auto choice = addEither(once.begin, end);
    connect(once, how == '?' ? end : choice);
    return {how == '+' ? once.begin : choice, end};
  }

  Part item() {
    const char c = peek();
    if (take('(')) return group();
    if (take('[')) return character(charactersInClass());
    if (take('.')) return character({Step::Character, {{U'\n', U'\n'}}, true});
    if (take('\\')) return character({Step::Character, escaped(), false});
    if (c == '*' || c == '+' || c == '?') throw Unknown{"there is nothing to repeat"};
    if (c == '{' || c == '}' || c == '^' || c == '$') throw Unknown{std::string("\"") + c + "\" is not known"};
    const auto literal = codePointAt(text_, at_);
    return character({Step::Character, {{literal, literal}}, false});
  }

  Part character(Place place) {
    const auto end = addJump();
    place.next = end;
    return {add(std::move(place)), end};
  }

  Part group() {
    if (take('?') && !take(':')) throw Unknown{"of groups that begin with \"?\" only \"(?:\" is known"};
    if (++depth_ > kDeepest) throw Unknown{"groups are nested too deeply"};
    const auto inside = alternatives();
    --depth_;
    if (!take(')')) throw Unknown{"a \"(\" has no \")\""};
    return inside;
  }

  // After the backslash.
  std::vector<Pattern::Span> escaped() {
    const char c = peek();
    if (atEnd()) throw Unknown{"nothing follows the last backslash"};
    ++at_;
    if (c == 'd') return {{U'0', U'9'}};
    if (c == 'w') return {{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}};
    if (c == 's') return {{U'\t', U'\n'}, {U'\f', U'\r'}, {U' ', U' '}};
    if (isInName(c) || static_cast<unsigned char>(c) >= 0x80)
      throw Unknown{std::string("\"\\") + c + "\" is not known"};
    const auto literal = static_cast<char32_t>(c);
    return {{literal, literal}};
  }

  char32_t inClass() {
    if (take('\\')) {
      const auto one = escaped();
      if (one.size() != 1 || one[0].first != one[0].last) throw Unknown{"a span cannot end with a class"};
      return one[0].first;
    }
    return codePointAt(text_, at_);
  }

  Place charactersInClass() {
    Place place{Step::Character, {}, take('^')};
    for (bool first = true; first || peek() != ']'; first = false) {
      if (atEnd()) throw Unknown{"a \"[\" has no \"]\""};
      if (peek() == '[' && text_.substr(at_).starts_with("[:")) throw Unknown{"\"[:\" is not known"};
      if (text_.substr(at_).starts_with("\\d") || text_.substr(at_).starts_with("\\w") ||
          text_.substr(at_).starts_with("\\s")) {
        ++at_;
        for (const auto& span : escaped()) place.spans.push_back(span);
        continue;
      }
      addSpan(place);
    }
    ++at_;
    return place;
  }

  void addSpan(Place& place) {
    const auto from = inClass();
    const bool span = peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']';
    if (span) ++at_;
    const auto to = span ? inClass() : from;
    if (to < from || to > kLastCharacter) throw Unknown{"a span of a class runs backwards"};
    place.spans.push_back({from, to});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  Pattern pattern_;
};

Result<Pattern> Pattern::read(std::string_view text) {
  try {
    return PatternReader(text).read();
  } catch (const Unknown& unknown) {
    return failure(ErrorCode::BadInput,
                   "the regular expression \"" + clipped(visible(text), 100) + "\": " + visible(unknown.what) +
                       "; use characters, \".\", [classes], (groups), \"|\", \"*\", \"+\" and \"?\"");
  }
}

}  // namespace warroom::promql

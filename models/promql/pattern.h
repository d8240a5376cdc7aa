// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

namespace warroom::promql {

// A regular expression of a matcher: the whole value must fit, as in Prometheus. Known are characters, `.`, classes
// like [0-9a-f_] and \d \w \s, groups, `|`, `*`, `+`, `?`; all else is refused in words. It walks through the value
// once, with all places in the pattern side by side: no value makes it slow.
class Pattern {
 public:
  static Result<Pattern> read(std::string_view text);
  bool fits(std::string_view value) const;
  // All of it is one group that takes whatever it can: "(.*)".
  bool isOneGroup() const { return oneGroup_; }

 private:
  friend class PatternReader;

  struct Span {
    char32_t first;
    char32_t last;
  };
  enum class Step : std::uint8_t { Character, Either, Jump, End };
  struct Place {
    Step step = Step::End;
    std::vector<Span> spans{};  // of Character
    bool inverted = false;
    std::size_t next = 0;
    std::size_t other = 0;  // of Either
  };

  bool takes(const Place& place, char32_t character) const;
  void enter(std::size_t place, std::vector<std::size_t>& places, std::vector<bool>& in) const;

  std::vector<Place> places_;
  std::size_t begin_ = 0;
  bool oneGroup_ = false;
};

}  // namespace warroom::promql

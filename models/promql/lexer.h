// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warroom::promql {

// What a query is refused with, within this library: its edge makes an Error of it.
struct Refusal {
  std::string what;
};

struct Token {
  enum class Kind { Number, Duration, Text, Word, Sign, End };
  Kind kind = Kind::End;
  std::string text;    // of Text: what the quotes hold
  std::size_t at = 0;  // byte of the query

  bool is(std::string_view sign) const { return kind == Kind::Sign && text == sign; }
};

// All words, with an End as the last. Throws Refusal.
std::vector<Token> tokensOf(std::string_view query);

[[noreturn]] void refuseAt(std::size_t at, const std::string& what);  // "column 7: …"
bool isSameWord(std::string_view text, std::string_view lowerCase);   // whatever the case of `text`

}  // namespace warroom::promql

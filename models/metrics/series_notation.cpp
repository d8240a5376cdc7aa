// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series_notation.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::string_view kSpaces = " \t\n\r";

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }

// A text that is taken apart from its beginning.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_(text) {}

  bool empty() const { return text_.empty(); }
  bool take(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  template <typename Which>
  std::string_view takeWhile(Which which) {
    const auto end = std::find_if_not(text_.begin(), text_.end(), which);
    const auto taken = text_.substr(0, static_cast<std::size_t>(end - text_.begin()));
    text_.remove_prefix(taken.size());
    return taken;
  }
  void skipSpaces() {
    takeWhile([](char c) { return kSpaces.find(c) != std::string_view::npos; });
  }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return std::tolower(c); });
  return small;
}

// As Go reads a number that may be octal: 010 is 8, 089 is 89.
double numberOf(std::string_view digits) {
  long octal = 0;
  if (digits.size() > 1 && digits.front() == '0') {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), octal, 8);
    if (error == std::errc() && end == digits.data() + digits.size()) return static_cast<double>(octal);
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range) return number == 0 ? 0 : std::numeric_limits<double>::infinity();
  return number;
}

std::optional<double> takeNumber(Rest& rest) {
  if (!rest.empty() && isLetter(rest.text().front())) {
    const auto word = lower(rest.takeWhile([](char c) { return isLetter(c) || isDigit(c); }));
    if (word == "inf") return std::numeric_limits<double>::infinity();
    if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
    return std::nullopt;
  }
  const auto all = rest.text();
  rest.takeWhile(isDigit);
  if (rest.take('.')) rest.takeWhile(isDigit);
  auto length = all.size() - rest.text().size();
  if (length == 0 || (length == 1 && all.front() == '.')) return std::nullopt;
  if (rest.take('e') || rest.take('E')) {
    if (!rest.take('+')) rest.take('-');
    if (rest.takeWhile(isDigit).empty()) return std::nullopt;
    length = all.size() - rest.text().size();
  }
  return numberOf(all.substr(0, length));
}

std::optional<double> takeSigned(Rest& rest, bool signRequired) {
  const bool minus = rest.take('-');
  if (!minus && !rest.take('+') && signRequired) return std::nullopt;
  const auto number = takeNumber(rest);
  return number && minus ? -*number : number;
}

// "x5"; without it, once. Nothing: no whole number stands there.
std::optional<std::size_t> takeTimes(Rest& rest, std::size_t otherwise) {
  if (!rest.take('x')) return otherwise;
  const auto digits = rest.takeWhile(isDigit);
  std::size_t times = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), times);
  if (error != std::errc() || digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
  return times;
}

tl::unexpected<Error> refused(std::string_view item, const char* why) {
  return failure(ErrorCode::BadInput, "\"" + visible(clipped(item, 40)) + "\" " + why);
}

const char* const kForms = "is not a value of a series: write 5, 5x3, 1+2x4, _, _x3, stale, NaN or Inf";

Status readItem(std::string_view item, std::vector<NotedValue>& values) {
  Rest rest(item);
  const auto room = kMostNotedValues - values.size();
  if (rest.take('_')) {
    const auto times = takeTimes(rest, 1);
    if (!times || !rest.empty()) return refused(item, kForms);
    if (*times > room) return refused(item, "gives more than 1,000,000 values: write fewer");
    values.insert(values.end(), *times, {Noted::Gap, 0});
    return {};
  }
  const bool stale = item.starts_with("stale");
  if (stale) rest = Rest(item.substr(std::string_view("stale").size()));
  const auto first = stale ? std::optional(0.0) : takeSigned(rest, false);
  if (!first) return refused(item, kForms);
  double further = 0;
  if (!rest.empty() && rest.text().front() != 'x') {
    const auto step = takeSigned(rest, true);
    if (stale || !step || rest.empty()) return refused(item, kForms);
    further = *step;
  }
  const auto more = stale && !rest.empty() ? std::nullopt : takeTimes(rest, 0);
  if (!more || !rest.empty()) return refused(item, kForms);
  if (*more >= room) return refused(item, "gives more than 1,000,000 values: write fewer");
  double value = *first;
  // Added up, as promtool does: the last digits are those of its own sums.
  for (std::size_t i = 0; i <= *more; ++i, value += further)
    values.push_back({stale ? Noted::Stale : Noted::Value, value});
  return {};
}

std::optional<std::string> takeQuoted(Rest& rest) {
  const char quote = rest.take('"') ? '"' : rest.take('\'') ? '\'' : 0;
  if (quote == 0) return std::nullopt;
  std::string text;
  while (!rest.empty() && !rest.take(quote)) {
    const bool escaped = rest.take('\\');
    if (rest.empty()) return std::nullopt;
    const char c = rest.text().front();
    rest.take(c);
    text += escaped && c == 'n' ? '\n' : escaped && c == 't' ? '\t' : c;
    if (rest.empty()) return std::nullopt;
  }
  return text;
}

std::string_view takeName(Rest& rest) {
  if (rest.empty() || !isLetter(rest.text().front())) return {};
  return rest.takeWhile([](char c) { return isLetter(c) || isDigit(c); });
}

}  // namespace

Result<std::vector<NotedValue>> readNotedValues(std::string_view text) {
  std::vector<NotedValue> values;
  Rest rest(text);
  for (rest.skipSpaces(); !rest.empty(); rest.skipSpaces()) {
    const auto item = rest.takeWhile([](char c) { return kSpaces.find(c) == std::string_view::npos; });
    if (const auto read = readItem(item, values); !read) return tl::unexpected(read.error());
  }
  return values;
}

Result<std::map<std::string, std::string>> readSeriesName(std::string_view text) {
  std::map<std::string, std::string> labels;
  Rest rest(text);
  rest.skipSpaces();
  if (const auto name = takeName(rest); !name.empty()) labels["__name__"] = name;
  rest.skipSpaces();
  bool sound = true;
  if (rest.take('{')) {
    for (rest.skipSpaces(); sound && !rest.take('}'); rest.skipSpaces()) {
      const auto label = std::string(takeName(rest));
      rest.skipSpaces();
      sound = !label.empty() && rest.take('=');
      rest.skipSpaces();
      const auto value = sound ? takeQuoted(rest) : std::nullopt;
      sound = value && labels.emplace(label, *value).second;
      rest.skipSpaces();
      sound = sound && (rest.take(',') || rest.text().starts_with('}'));
    }
    rest.skipSpaces();
  }
  if (!sound || !rest.empty() || labels.empty())
    return refused(text, "is not the name of a series: write name{label=\"value\"}");
  return labels;
}

}  // namespace warroom

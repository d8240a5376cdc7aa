// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "models/core/text.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

// Longer than any cutover; keeps sums of offsets far from overflow.
constexpr Milliseconds kLongest = 24h * 3660;

struct Unit {
  std::string_view name;
  Milliseconds length;
};
constexpr std::array<Unit, 5> kUnits{{{"d", 24h}, {"h", 1h}, {"m", 1min}, {"s", 1s}, {"ms", 1ms}}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string inQuotes(std::string_view text) { return "\"" + visible(clipped(text, 40)) + "\""; }

auto badDuration(std::string_view text) {
  return failure(ErrorCode::BadInput,
                 inQuotes(text) + " is not a duration: write for example \"90s\", \"15m\" or \"1h30m\"");
}

auto badOffset(std::string_view text) {
  return failure(ErrorCode::BadInput,
                 inQuotes(text) + " is not an offset from T: write for example \"T-60m\", \"T+1h30m\" or \"T+0\"");
}

// Digits from the front of `text`; nothing when there is none or too many to be a duration.
std::optional<long long> takeNumber(std::string_view& text) {
  std::size_t digits = 0;
  long long number = 0;
  while (digits < text.size() && isDigit(text[digits])) {
    if (digits == 12) return std::nullopt;
    number = number * 10 + (text[digits++] - '0');
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

std::string_view takeUnit(std::string_view& text) {
  std::size_t letters = 0;
  while (letters < text.size() && !isDigit(text[letters])) ++letters;
  const std::string_view unit = text.substr(0, letters);
  text.remove_prefix(letters);
  return unit;
}

template <typename... Parts>
std::string print(const char* format, Parts... parts) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, parts...);
  return buffer.data();
}

constexpr long long kDaysFrom = 48 * 3600;

// "3d", "7d3h", "2d20m", as parseOffset() reads it.
std::string inDays(long long minutes) {
  auto text = print("%lldd", minutes / 1440);
  if (const auto hours = minutes / 60 % 24; hours != 0) text += print("%lldh", hours);
  if (minutes % 60 != 0) text += print("%lldm", minutes % 60);
  return text;
}

struct Hms {
  long long hours, minutes, seconds;
};

Hms split(long long seconds) { return {seconds / 3600, seconds / 60 % 60, seconds % 60}; }

std::optional<int> fixedDigits(std::string_view text, std::size_t from, std::size_t count) {
  int number = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i >= text.size() || !isDigit(text[i])) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

// ".123" → 123 ms; an empty text is none. Further digits are cut.
std::optional<Milliseconds> parseFraction(std::string_view text) {
  if (text.empty()) return 0ms;
  if (text.size() < 2 || text.size() > 10 || text[0] != '.') return std::nullopt;
  int value = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!isDigit(text[i])) return std::nullopt;
    if (i <= 3) value = value * 10 + (text[i] - '0');
  }
  for (std::size_t i = text.size(); i <= 3; ++i) value *= 10;
  return Milliseconds(value);
}

}  // namespace

Result<Milliseconds> parseDuration(std::string_view text) {
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  if (rest.empty()) return badDuration(text);
  Milliseconds sum{0};
  std::size_t nextUnit = 0;  // units come once each, the largest first
  while (!rest.empty()) {
    const auto number = takeNumber(rest);
    const std::string_view name = takeUnit(rest);
    while (nextUnit < kUnits.size() && kUnits[nextUnit].name != name) ++nextUnit;
    if (!number || nextUnit == kUnits.size()) return badDuration(text);
    const Milliseconds length = kUnits[nextUnit++].length;
    if (*number > kLongest / length) return badDuration(text);
    sum += *number * length;
  }
  if (sum > kLongest) return badDuration(text);
  return negative ? -sum : sum;
}

std::string formatDuration(Milliseconds duration) {
  if (duration < 0ms) return "-" + formatDuration(-duration);
  if (duration > 72h && duration % 24h == 0ms) return std::to_string(duration / 24h) + " d";
  const long long ms = duration.count();
  const Hms parts = split(ms / 1000);
  std::string text;
  const auto add = [&text](long long amount, const char* unit) {
    if (amount != 0) text += (text.empty() ? "" : " ") + std::to_string(amount) + unit;
  };
  add(parts.hours, " h");
  add(parts.minutes, " min");
  add(parts.seconds, " s");
  add(ms % 1000, " ms");
  return text.empty() ? "0 s" : text;
}

Result<Milliseconds> parseSpokenOffset(std::string_view text) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = [&](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), isDigit);
  };
  if (text.size() < 3 || text[0] != 'T') return parseOffset(text);
  const auto amount = text.substr(2);
  const auto colon = amount.find(':');
  const auto seconds = colon == std::string_view::npos ? std::string_view() : amount.substr(colon + 1);
  if (!digits(amount.substr(0, colon)) ||
      (colon != std::string_view::npos && (seconds.size() != 2 || !digits(seconds) || seconds[0] > '5')))
    return parseOffset(text);
  return parseOffset(std::string(text.substr(0, 2)) + std::string(amount.substr(0, colon)) + "m" +
                     (seconds.empty() ? std::string() : std::string(seconds) + "s"));
}

Result<Milliseconds> parseOffset(std::string_view text) {
  // The days of a cutover that lasts longer than one: D-1 is the day before T, "Day 1" begins at T.
  if (text.starts_with("D-") || text.starts_with("D+")) {
    const auto days = parseDuration(std::string(text.substr(2)) + "d");
    if (!days || text[2] == '-') return badOffset(text);
    return text[1] == '-' ? -*days : *days;
  }
  if (text.starts_with("Day ")) {
    const auto plus = text.find('+');
    const auto day = parseDuration(std::string(text.substr(4, plus == std::string_view::npos ? plus : plus - 4)) + "d");
    const auto later =
        plus == std::string_view::npos ? Result<Milliseconds>(0ms) : parseDuration(text.substr(plus + 1));
    if (!day || !later || *day < 24h || *later < 0ms) return badOffset(text);
    return *day - 24h + *later;
  }
  if (text.size() < 3 || text[0] != 'T' || (text[1] != '+' && text[1] != '-')) return badOffset(text);
  const std::string_view amount = text.substr(2);
  if (amount == "0") return 0ms;
  if (amount.front() == '-') return badOffset(text);
  const auto duration = parseDuration(amount);
  if (!duration) return badOffset(text);
  return text[1] == '-' ? -*duration : *duration;
}

std::string formatOffset(Milliseconds offset) {
  const bool after = offset > 0ms;
  const long long seconds = std::llabs(offset.count()) / 1000;
  const char sign = after ? '+' : '-';
  // Nobody reads ten thousand minutes.
  if (seconds >= kDaysFrom && seconds % 60 == 0) return print("T%c", sign) + inDays(seconds / 60);
  if (seconds % 60 == 0) return print("T%c%lld", sign, seconds / 60);
  return print("T%c%lld:%02lld", sign, seconds / 60, seconds % 60);
}

std::string formatTClock(Milliseconds offset) {
  const long long seconds = std::chrono::floor<std::chrono::seconds>(offset).count();
  const Hms parts = split(std::llabs(seconds));
  return print("T%c%02lld:%02lld:%02lld", seconds < 0 ? '-' : '+', parts.hours, parts.minutes, parts.seconds);
}

std::string formatElapsed(Milliseconds elapsed) {
  if (elapsed < 0ms) return "-" + formatElapsed(-elapsed);
  const Hms parts = split(elapsed.count() / 1000);
  if (parts.hours == 0) return print("%lld:%02lld", parts.minutes, parts.seconds);
  return print("%lld:%02lld:%02lld", parts.hours, parts.minutes, parts.seconds);
}

std::string formatUtc(UtcTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const Hms parts = split(std::chrono::floor<std::chrono::seconds>(time - day).count());
  return print("%04d-%02u-%02uT%02lld:%02lld:%02lld.%03lldZ", int(date.year()), unsigned(date.month()),
               unsigned(date.day()), parts.hours, parts.minutes, parts.seconds,
               static_cast<long long>((time - day) % 1s / 1ms));
}

std::string formatUtcClock(UtcTime time) { return formatUtc(time).substr(11, 8); }

std::optional<UtcTime> parseUtc(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z') return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto year = fixedDigits(text, 0, 4), month = fixedDigits(text, 5, 2), day = fixedDigits(text, 8, 2);
  const auto hour = fixedDigits(text, 11, 2), minute = fixedDigits(text, 14, 2), second = fixedDigits(text, 17, 2);
  const auto fraction = parseFraction(text.substr(19, text.size() - 20));
  if (!year || !month || !day || !hour || !minute || !second || !fraction) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return UtcTime(std::chrono::sys_days(date)) + *hour * 1h + *minute * 1min + *second * 1s + *fraction;
}

}  // namespace warroom

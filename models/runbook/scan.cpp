// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/scan.h"

#include <cmath>
#include <cstdlib>

#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 100'000;
constexpr std::size_t kLongestKey = 128;
constexpr std::size_t kLongestPointer = 1024;

class Scanner {
 public:
  Scanner(std::string_view bytes, Positions& positions, Findings& findings)
      : bytes_(bytes), positions_(positions), findings_(findings) {}

  Scan run() {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    const bool sound = value("", 0) && !skipBlank() && atEnd();
    return {refused_, sound ? std::nullopt : std::optional(at_)};
  }

 private:
  // All of these return false when there is no point in going on.
  bool value(const std::string& pointer, std::size_t depth);
  bool object(const std::string& pointer, std::size_t depth);
  bool array(const std::string& pointer, std::size_t depth);
  bool member(const std::string& pointer, std::size_t depth);
  bool string();
  bool literal(const std::string& pointer);
  bool skipBlank();
  bool skipComment();

  bool atEnd() const { return at_ >= bytes_.size(); }
  char here() const { return atEnd() ? '\0' : bytes_[at_]; }
  bool take(char expected) {
    if (!skipBlank() || here() != expected) return false;
    ++at_;
    return true;
  }
  bool refuse(std::size_t offset, const std::string& pointer, std::string problem, std::string remedy) {
    findings_.atOffset(offset, pointer, std::move(problem), std::move(remedy));
    refused_ = true;
    return false;
  }

  std::string_view bytes_;
  Positions& positions_;
  Findings& findings_;
  std::size_t at_ = 0;
  bool refused_ = false;
};

bool Scanner::skipComment() {
  if (bytes_.substr(at_, 2) == "//") {
    at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    return true;
  }
  if (bytes_.substr(at_, 2) != "/*") return false;
  const std::size_t end = bytes_.find("*/", at_ + 2);
  if (end == std::string_view::npos) return false;
  at_ = end + 2;
  return true;
}

bool Scanner::skipBlank() {
  while (!atEnd()) {
    const char c = here();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else if (c != '/') {
      return true;
    } else if (!skipComment()) {
      return false;
    }
  }
  return false;
}

bool Scanner::value(const std::string& pointer, std::size_t depth) {
  if (!skipBlank()) return false;
  if (depth > kDeepest) {
    return refuse(at_, "", "nested deeper than " + std::to_string(kDeepest) + " levels",
                  "a runbook is never that deep: check the brackets");
  }
  if (positions_.size() >= kMostValues) {
    return refuse(at_, "", "more than " + std::to_string(kMostValues) + " values", "split the plan into several rooms");
  }
  if (pointer.size() > kLongestPointer) return refuse(at_, "", "nested under too long names", "use shorter names");
  positions_.record(pointer, at_);
  switch (here()) {
    case '{':
      return object(pointer, depth);
    case '[':
      return array(pointer, depth);
    case '"':
      return string();
    default:
      return literal(pointer);
  }
}

bool Scanner::object(const std::string& pointer, std::size_t depth) {
  ++at_;
  if (take('}')) return true;
  do {
    if (!member(pointer, depth)) return false;
  } while (take(','));
  return take('}');
}

bool Scanner::array(const std::string& pointer, std::size_t depth) {
  ++at_;
  if (take(']')) return true;
  std::size_t index = 0;
  do {
    if (!value(childPointer(pointer, index++), depth + 1)) return false;
  } while (take(','));
  return take(']');
}

bool Scanner::member(const std::string& pointer, std::size_t depth) {
  if (!skipBlank() || here() != '"') return false;
  const std::size_t start = at_;
  if (!string()) return false;
  if (at_ - start > kLongestKey) return refuse(start, pointer, "a name that is too long", "use a shorter name");
  // "a" and "\u0061" are the same key.
  const Json key = Json::parse(bytes_.substr(start, at_ - start), nullptr, false);
  if (!key.is_string()) return false;
  const auto& name = key.get_ref<const std::string&>();
  const std::string child = childPointer(pointer, name);
  if (!positions_.recordKey(child, start)) {
    findings_.atOffset(start, child, "the key \"" + visible(name) + "\" is there twice", "keep one of them");
  }
  return take(':') && value(child, depth + 1);
}

bool Scanner::string() {
  ++at_;
  while (!atEnd()) {
    const char c = bytes_[at_++];
    if (c == '"') return true;
    if (c == '\\') ++at_;
  }
  return false;
}

bool Scanner::literal(const std::string& pointer) {
  const std::size_t start = at_;
  while (!atEnd() && std::string_view(",]} \t\r\n/").find(here()) == std::string_view::npos) ++at_;
  if (at_ == start) return false;
  const std::string_view word = bytes_.substr(start, at_ - start);
  const bool number = word.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
  if (number && std::isinf(std::strtod(std::string(word).c_str(), nullptr))) {
    return refuse(start, pointer, "the number " + clipped(word, 40) + " is out of range", "write a smaller one");
  }
  return true;
}

}  // namespace

Scan scan(std::string_view bytes, Positions& positions, Findings& findings) {
  return Scanner(bytes, positions, findings).run();
}

}  // namespace warroom

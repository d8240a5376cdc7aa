// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/json.h"
#include "models/core/time.h"
#include "models/runbook/findings.h"

namespace warroom {

// (definition of the schema, key): every key that a reader asked for. A test holds the schema against it.
using AskedKeys = std::set<std::pair<std::string, std::string>>;

struct Reading {
  Findings& findings;
  AskedKeys asked;
};

template <typename E>
struct Word {
  const char* word;
  E value;
};

struct Range {
  double least;
  double most;
};

struct Span {
  Milliseconds least;
  Milliseconds most;
};

// The keys of one JSON object, each asked for by its type. What does not fit becomes a finding, and a
// harmless value is handed on, so that one reading finds all faults. Keys that nobody asked for are
// reported when it goes out of scope. `definition` is the object's name in the schema.
class Fields {
 public:
  Fields(Reading& reading, std::string definition, const Json& object, std::string pointer);
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  bool has(const std::string& key) const { return object_.contains(key); }
  const std::string& pointer() const { return pointer_; }
  std::string pointerTo(std::string_view key) const;
  Reading& reading() { return reading_; }
  void complain(const std::string& key, std::string problem, std::string remedy);
  void ignore(const std::string& key) { find(key, false); }

  std::string text(const std::string& key);  // required, not empty
  std::string textOr(const std::string& key, std::string fallback);
  std::string identifier(const std::string& key);  // required
  std::string identifierOr(const std::string& key, std::string fallback);
  Milliseconds duration(const std::string& key, Span span);
  Milliseconds durationOr(const std::string& key, Milliseconds fallback, Span span);
  Milliseconds offset(const std::string& key);
  double number(const std::string& key);
  double numberOr(const std::string& key, double fallback);
  int integer(const std::string& key, Range range);
  int integerOr(const std::string& key, int fallback, Range range);
  bool flagOr(const std::string& key, bool fallback);
  std::vector<std::string> texts(const std::string& key);  // may be absent
  std::vector<std::string> names(const std::string& key);  // required: at least one identifier
  std::map<std::string, std::string> textMap(const std::string& key);
  std::vector<int> integersOr(const std::string& key, std::vector<int> fallback, Range range);
  // Any JSON value; null when absent.
  const Json* any(const std::string& key);

  template <typename E, std::size_t N>
  E oneOf(const std::string& key, const Word<E> (&words)[N]) {
    return wordOf(key, find(key, true), words, words[0].value);
  }
  template <typename E, std::size_t N>
  E oneOfOr(const std::string& key, const Word<E> (&words)[N], E fallback) {
    return wordOf(key, find(key, false), words, fallback);
  }

  using Visit = std::function<void(const Json& value, const std::string& pointer)>;
  void each(const std::string& key, const Visit& visit);          // a list; may be absent
  void eachRequired(const std::string& key, const Visit& visit);  // a list with at least one entry
  using VisitNamed = std::function<void(const std::string& name, const Json& value, const std::string& pointer)>;
  void eachNamed(const std::string& key, const VisitNamed& visit);  // an object whose keys are names; may be absent

 private:
  const Json* find(const std::string& key, bool required);
  const Json* list(const std::string& key, bool required);
  std::string stringOf(const std::string& key, const Json* value, const std::string& fallback);
  int integerOf(const std::string& key, const Json* value, int fallback, Range range);
  double numberOf(const std::string& key, const Json* value, double fallback);
  Milliseconds durationOf(const std::string& key, const Json* value, Milliseconds fallback, Span span);
  std::string identifierOf(const std::string& key, const Json* value, std::string fallback);

  template <typename E, std::size_t N>
  E wordOf(const std::string& key, const Json* value, const Word<E> (&words)[N], E fallback) {
    if (value == nullptr) return fallback;
    std::vector<std::string> known;
    for (const Word<E>& candidate : words) {
      if (*value == candidate.word) return candidate.value;
      known.emplace_back(candidate.word);
    }
    complainOfWord(key, *value, known);
    return fallback;
  }
  void complainOfWord(const std::string& key, const Json& value, const std::vector<std::string>& known);

  Reading& reading_;
  std::string definition_;
  const Json& object_;
  std::string pointer_;
  bool isObject_;
  std::vector<std::string> known_;
};

// A name that others refer to: letters, digits, ".", "_", "-"; at most 64.
bool isIdentifier(std::string_view text);

// " (did you mean \"items\"?)", or "" when nothing is near.
std::string didYouMean(std::string_view wrong, const std::vector<std::string>& known);

// A foreign word between quotes, harmless and short.
std::string inQuotes(std::string_view foreign);

}  // namespace warroom

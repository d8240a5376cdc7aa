// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/fields.h"

#include <algorithm>
#include <cmath>

#include "models/core/text.h"

namespace warroom {
namespace {

const Json& emptyObject() {
  static const Json object = Json::object();
  return object;
}

std::string plain(double number) {
  return number == std::floor(number) ? std::to_string(static_cast<long long>(number)) : std::to_string(number);
}

}  // namespace

Fields::Fields(Reading& reading, std::string definition, const Json& object, std::string pointer)
    : reading_(reading),
      definition_(std::move(definition)),
      object_(object.is_object() ? object : emptyObject()),
      pointer_(std::move(pointer)),
      isObject_(object.is_object()) {
  if (!isObject_) {
    reading_.findings.atValue(pointer_, std::string("must be an object, not ") + object.type_name(),
                              "write { … } here");
  }
}

Fields::~Fields() {
  for (const auto& [key, value] : object_.items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    reading_.findings.atKey(pointerTo(key),
                            "unknown key " + inQuotes(key) + (reading_.findings.full() ? "" : didYouMean(key, known_)),
                            "correct or remove it");
  }
}

std::string Fields::pointerTo(std::string_view key) const { return childPointer(pointer_, key); }

void Fields::complain(const std::string& key, std::string problem, std::string remedy) {
  reading_.findings.atValue(pointerTo(key), std::move(problem), std::move(remedy));
}

const Json* Fields::find(const std::string& key, bool required) {
  known_.push_back(key);
  reading_.asked.emplace(definition_, key);
  const auto found = object_.find(key);
  if (found != object_.end()) return &*found;
  if (required && isObject_) {
    reading_.findings.atValue(pointer_, "the key \"" + key + "\" is missing", "add it");
  }
  return nullptr;
}

std::string Fields::stringOf(const std::string& key, const Json* value, const std::string& fallback) {
  if (value == nullptr) return fallback;
  if (!value->is_string()) {
    complain(key, std::string("must be a text, not ") + value->type_name(), "write it between quotes");
    return fallback;
  }
  const auto& text = value->get_ref<const std::string&>();
  if (text.find('\0') != std::string::npos) {
    complain(key, "holds a NUL character", "remove \\u0000");
    return fallback;
  }
  return text;
}

std::string Fields::text(const std::string& key) {
  const Json* value = find(key, true);
  std::string text = stringOf(key, value, {});
  if (value != nullptr && *value == "") complain(key, "must not be empty", "write a text");
  return text;
}

std::string Fields::textOr(const std::string& key, std::string fallback) {
  return stringOf(key, find(key, false), fallback);
}

std::string Fields::identifierOf(const std::string& key, const Json* value, std::string fallback) {
  if (value == nullptr) return fallback;
  std::string text = stringOf(key, value, fallback);
  if (value->is_string() && !isIdentifier(text)) {
    complain(key, inQuotes(text) + " cannot be a name", "use letters, digits, '.', '_' and '-', at most 64");
    return fallback;
  }
  return text;
}

std::string Fields::identifier(const std::string& key) { return identifierOf(key, find(key, true), {}); }

std::string Fields::identifierOr(const std::string& key, std::string fallback) {
  return identifierOf(key, find(key, false), std::move(fallback));
}

Milliseconds Fields::durationOf(const std::string& key, const Json* value, Milliseconds fallback, Span span) {
  if (value == nullptr) return fallback;
  if (!value->is_string()) {
    complain(key, std::string("must be a duration, not ") + value->type_name(), "write for example \"90s\" or \"15m\"");
    return fallback;
  }
  const auto duration = parseDuration(value->get_ref<const std::string&>());
  if (!duration) {
    complain(key, inQuotes(value->get_ref<const std::string&>()) + " is not a duration",
             "write for example \"90s\", \"15m\" or \"1h30m\"");
    return fallback;
  }
  if (*duration < span.least || *duration > span.most) {
    complain(key, formatDuration(*duration) + " is out of range",
             "write something from " + formatDuration(span.least) + " to " + formatDuration(span.most));
    return fallback;
  }
  return *duration;
}

Milliseconds Fields::duration(const std::string& key, Span span) {
  return durationOf(key, find(key, true), span.least, span);
}

Milliseconds Fields::durationOr(const std::string& key, Milliseconds fallback, Span span) {
  return durationOf(key, find(key, false), fallback, span);
}

Milliseconds Fields::offset(const std::string& key) {
  const Json* value = find(key, true);
  if (value == nullptr) return {};
  const std::string text = value->is_string() ? value->get<std::string>() : value->dump().substr(0, 40);
  const auto offset = parseOffset(text);
  if (offset && value->is_string()) return *offset;
  complain(key, inQuotes(text) + " is not an offset from T",
           R"(write for example "T-60m", "T+1h30m", "T+0", "D-1" or "Day 3+2h")");
  return {};
}

double Fields::numberOf(const std::string& key, const Json* value, double fallback) {
  if (value == nullptr) return fallback;
  if (value->is_number()) return value->get<double>();
  complain(key, std::string("must be a number, not ") + value->type_name(), "write it without quotes");
  return fallback;
}

double Fields::number(const std::string& key) { return numberOf(key, find(key, true), 0); }

double Fields::numberOr(const std::string& key, double fallback) { return numberOf(key, find(key, false), fallback); }

int Fields::integerOf(const std::string& key, const Json* value, int fallback, Range range) {
  if (value == nullptr) return fallback;
  const double number = value->is_number() ? value->get<double>() : NAN;
  const std::string remedy = "write a whole number from " + plain(range.least) + " to " + plain(range.most);
  if (!value->is_number()) {
    complain(key, std::string("must be a number, not ") + value->type_name(), remedy);
  } else if (number != std::floor(number)) {
    complain(key, "must be a whole number", remedy);
  } else if (number < range.least || number > range.most) {
    complain(key, clipped(value->dump(), 24) + " is out of range", remedy);
  } else {
    return static_cast<int>(number);
  }
  return fallback;
}

int Fields::integer(const std::string& key, Range range) {
  return integerOf(key, find(key, true), static_cast<int>(range.least), range);
}

int Fields::integerOr(const std::string& key, int fallback, Range range) {
  return integerOf(key, find(key, false), fallback, range);
}

bool Fields::flagOr(const std::string& key, bool fallback) {
  const Json* value = find(key, false);
  if (value == nullptr) return fallback;
  if (value->is_boolean()) return value->get<bool>();
  complain(key, std::string("must be true or false, not ") + value->type_name(), "write true or false without quotes");
  return fallback;
}

const Json* Fields::any(const std::string& key) { return find(key, false); }

void Fields::complainOfWord(const std::string& key, const Json& value, const std::vector<std::string>& known) {
  std::string choices;
  for (const std::string& word : known) choices += (choices.empty() ? "\"" : ", \"") + word + "\"";
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump().substr(0, 40);
  complain(key, inQuotes(text) + " is not one of its words" + didYouMean(text, known), "write one of " + choices);
}

}  // namespace warroom

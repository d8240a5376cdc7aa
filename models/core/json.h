// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "models/core/result.h"

namespace warroom {

using Json = nlohmann::json;

// One line without spaces. Bytes that are not UTF-8 become U+FFFD.
std::string compactText(const Json& json);

// For lines that a machine wrote (files of people are read with positions, in models/runbook). Nesting
// deeper than 64 is refused, so that no foreign line can exhaust the stack.
Result<Json> parseJson(std::string_view text);

// "a string", "an object", "null", ...
std::string typeOf(const Json& json);

// JSON has no number for these, and null means "no value": they are written as Prometheus writes them.
inline Json numberToJson(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return value;
}

inline double numberFromJson(const Json& json) {
  if (json == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (json == "+Inf") return std::numeric_limits<double>::infinity();
  if (json == "-Inf") return -std::numeric_limits<double>::infinity();
  return json.get<double>();
}

}  // namespace warroom

// None is null.
template <typename T>
struct nlohmann::adl_serializer<std::optional<T>> {
  static void to_json(json& json, const std::optional<T>& value) {
    if (!value) {
      json = nullptr;
    } else if constexpr (std::is_same_v<T, double>) {
      json = warroom::numberToJson(*value);
    } else {
      json = *value;
    }
  }

  static void from_json(const json& json, std::optional<T>& value) {
    if (json.is_null()) {
      value.reset();
    } else if constexpr (std::is_same_v<T, double>) {
      value = warroom::numberFromJson(json);
    } else {
      value = json.get<T>();
    }
  }
};

namespace warroom {

namespace detail {

// Equal, and not a negative number that an unsigned member has turned into a huge one.
inline bool sameValue(const Json& there, const Json& written) {
  const bool wrapped = written.is_number_unsigned() && !there.is_number_unsigned() && there.is_number() && there < 0;
  return there == written && !wrapped;
}

template <typename T>
Error explainMembers(const Json& json, const std::string& what) {
  const Json shape = T{};
  for (const auto& [name, expected] : shape.items()) {
    const std::string member = what + ": member \"" + name + "\"";
    const auto found = json.find(name);
    if (found == json.end()) return {ErrorCode::BadInput, member + " is missing"};
    Json trial = shape;
    trial[name] = *found;
    try {
      const Json again = trial.get<T>();
      if (!sameValue(*found, again[name])) {
        const bool sameType = typeOf(expected) == typeOf(*found);
        return {ErrorCode::BadInput, member + (sameType ? " has a value that is not known here: " + compactText(*found)
                                                        : " cannot be " + typeOf(*found))};
      }
    } catch (const Json::exception&) {
      return {ErrorCode::BadInput, member + " cannot be " + typeOf(*found)};
    }
  }
  return {ErrorCode::BadInput, what + " cannot be read"};
}

}  // namespace detail

// Reads a struct strictly: every member present, of its type, in its range, every enum word known. It holds
// when what was read, written again, is what was there: that catches what nlohmann would convert in silence
// (true → 1, 1.5 → 1, an unknown word → the first one). Members that are not ours are let pass.
template <typename T>
Result<T> readMembers(const Json& json, const std::string& what) {
  if (!json.is_object()) return failure(ErrorCode::BadInput, what + " must be an object, not " + typeOf(json));
  try {
    T value = json.get<T>();
    const Json again = value;
    for (const auto& [name, written] : again.items()) {
      if (!detail::sameValue(json.at(name), written))
        return tl::unexpected<Error>(detail::explainMembers<T>(json, what));
    }
    return value;
  } catch (const Json::exception&) {
    return tl::unexpected<Error>(detail::explainMembers<T>(json, what));
  }
}

}  // namespace warroom

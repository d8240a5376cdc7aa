// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/json.h"

namespace warroom {

namespace {
constexpr int kDeepest = 64;
}

std::string compactText(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Result<Json> parseJson(std::string_view text) {
  bool tooDeep = false;
  const auto watchDepth = [&tooDeep](int depth, Json::parse_event_t, Json&) {
    tooDeep = tooDeep || depth > kDeepest;
    return !tooDeep;
  };
  try {
    Json json = Json::parse(text, watchDepth);
    if (tooDeep) return failure(ErrorCode::BadInput, "JSON is nested deeper than " + std::to_string(kDeepest));
    return json;
  } catch (const Json::parse_error& error) {
    return failure(ErrorCode::BadInput, "not JSON: wrong at byte " + std::to_string(error.byte));
  } catch (const Json::exception&) {
    return failure(ErrorCode::BadInput, "not JSON that can be held: a number is out of range");
  }
}

std::string typeOf(const Json& json) {
  switch (json.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "an array";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::number_float:
      return "a fraction";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return "an integer";
    default:
      return "binary";
  }
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/weight_reading.h"

#include <charconv>
#include <cmath>

#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kShown = 200;

std::optional<double> numberIn(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<double> numberOf(const Json& value) {
  if (value.is_number()) return value.get<double>();
  return value.is_string() ? numberIn(value.get_ref<const std::string&>()) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr const char* kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

Result<BackendReading> bare(const std::string& text, double scale) {
  const auto number = numberIn(trimmed(text));
  if (!number)
    return failure(ErrorCode::Unreadable, "the read-back is not a number: " + visible(text.substr(0, kShown)));
  return BackendReading{*number / scale, std::nullopt, ""};
}

// Of one entry; empty: it has accepted that generation.
std::string whyNotAcceptedBy(const Json& entry, const Json& generation) {
  const auto name = visible(entry.value("/parentRef/name"_json_pointer, std::string("one of them")));
  for (const auto& condition : entry.value("conditions", Json::array())) {
    if (condition.value("type", "") != "Accepted") continue;
    if (condition.value("observedGeneration", generation) != generation)
      return name + " has not looked at what was written last yet";
    if (condition.value("status", "") == "True") return {};
    return name + " does not accept it: " + visible(condition.value("reason", "")) + " " +
           visible(condition.value("message", "").substr(0, kShown));
  }
  return name + " has not said yet whether it accepts it";
}

}  // namespace

Result<BackendReading> weightIn(const std::string& text, const std::string& pointer, double scale) {
  if (pointer.empty()) return bare(text, scale);
  const auto shown = visible(text.substr(0, kShown));
  try {
    const auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return failure(ErrorCode::Unreadable, "the read-back is not JSON: " + shown);
    const Json::json_pointer place(pointer);
    if (!json.contains(place))
      return failure(ErrorCode::Unreadable, "the read-back has nothing at " + pointer + ": " + shown);
    const auto number = numberOf(json.at(place));
    if (!number) return failure(ErrorCode::Unreadable, "the read-back has no number at " + pointer + ": " + shown);
    return BackendReading{*number / scale, std::nullopt, ""};
  } catch (const Json::exception&) {
    return failure(ErrorCode::Unreadable, "the read-back cannot be read at \"" + visible(pointer) + "\": " + shown);
  }
}

std::string whyNotAccepted(const std::string& text, const std::string& pointer) {
  if (pointer.empty()) return {};
  try {
    const auto json = Json::parse(text);
    const auto entries = json.value(Json::json_pointer(pointer), Json::array());
    const auto generation = json.value("/metadata/generation"_json_pointer, Json());
    if (!entries.is_array() || entries.empty()) return "nobody at " + visible(pointer) + " has accepted it yet";
    for (const auto& entry : entries)
      if (auto why = whyNotAcceptedBy(entry, generation); !why.empty()) return why;
    return {};
  } catch (const Json::exception&) {
    return "what stands at " + visible(pointer) + " are no conditions";
  }
}

bool isTrueIn(const std::string& text, const std::string& pointer) {
  if (pointer.empty()) return false;
  try {
    const auto json = Json::parse(text, nullptr, false);
    const Json::json_pointer place(pointer);
    return json.contains(place) && json.at(place) == Json(true);
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace warroom

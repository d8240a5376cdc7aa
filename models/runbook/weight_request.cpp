// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/weight_request.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>

#include "models/core/replace.h"
#include "models/core/text.h"
#include "models/runbook/templates.h"
#include "models/runbook/weight_text.h"

namespace warroom {
namespace {

std::string textOf(const Json& value) { return value.is_string() ? value.get<std::string>() : compactText(value); }

std::string inPath(const Json& value) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : textOf(value)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~');
    if (plain)
      encoded += c;
    else
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return encoded;
}

// It stands within the body's own quotes, where it is a text.
std::string inBody(const Json& value) {
  const auto quoted = compactText(value);
  return value.is_string() ? quoted.substr(1, quoted.size() - 2) : quoted;
}

Result<Json> valueAt(const PreReadings& readings, const std::string& name, const std::string& pointer) {
  const auto found = readings.find(name);
  if (found == readings.end()) return failure(ErrorCode::BadInput, "there is no pre-read \"" + visible(name) + "\"");
  try {
    const Json::json_pointer place(pointer);
    if (found->second.contains(place) && found->second.at(place).is_primitive() && !found->second.at(place).is_null())
      return found->second.at(place);
  } catch (const Json::exception&) {
    return failure(ErrorCode::Unreadable, "\"" + visible(pointer) + "\" cannot be looked for in " + name);
  }
  return failure(ErrorCode::Unreadable,
                 name + (pointer.empty() ? " is no single value" : " has no single value at " + pointer));
}

// By meaning where both are numbers: 5 and 5.0 are one weight, and so is what a scale has rounded.
bool same(const Json& value, const std::string& wanted) {
  if (textOf(value) == wanted) return true;
  const auto number = Json::parse(wanted, nullptr, false);
  if (!value.is_number() || !number.is_number()) return false;
  const auto is = value.get<double>(), should = number.get<double>();
  return std::abs(is - should) <= 1e-9 * std::max(1.0, std::abs(should));
}

std::string scaledText(double weight) {
  const auto whole = std::llround(weight);
  if (std::abs(weight - static_cast<double>(whole)) < 1e-9) return std::to_string(whole);
  return compactText(Json(std::round(weight * 1e9) / 1e9));
}

Result<std::string> edited(const Json& whole, const std::string& patch) {
  try {
    return compactText(whole.patch(Json::parse(patch)));
  } catch (const Json::exception& problem) {
    return failure(ErrorCode::Rejected, "what was read before the write cannot be edited: " + visible(problem.what()));
  }
}

}  // namespace

std::vector<WeightRequest> requestsFor(const HttpBackend& spec, int percent) {
  const auto filled = [&](const std::string& text) { return filledIn(text, percent, spec.scale); };
  const auto& body = percent == 0 && !spec.bodyAtZero.empty() ? spec.bodyAtZero : spec.body;
  std::vector<WeightRequest> requests{{filled(spec.path), filled(body), !spec.edits.empty()}};
  if (!spec.blue) return requests;
  const auto& full = spec.blue->bodyAtHundred;
  const auto& other = percent == 100 && !full.empty() ? full : spec.blue->body;
  constexpr int kHalf = 50;
  requests.insert(percent > kHalf ? requests.end() : requests.begin(),
                  {filled(spec.blue->path), filled(other), !spec.edits.empty()});
  return requests;
}

std::set<std::string> neededFor(const HttpBackend& spec, const std::vector<WeightRequest>& requests, int percent) {
  std::set<std::string> names;
  for (const auto& request : requests) {
    for (const auto* text : {&request.path, &request.body})
      for (const auto& placeholder : placeholdersOf(*text))
        names.insert(placeholder.name.substr(0, placeholder.name.find(':')));
    if (request.edits) names.insert(spec.edits);
  }
  if (percent != 0)
    for (const auto& expectation : spec.expected) names.insert(expectation.name);
  return names;
}

Result<std::string> filledIn(const std::string& text, const PreReadings& readings,
                             const std::function<std::string(const Json&)>& fill) {
  std::string filled;
  std::size_t at = 0;
  for (auto open = text.find("{{"); open != std::string::npos; open = text.find("{{", at)) {
    const auto close = text.find("}}", open);
    const auto colon = text.find(':', open);
    if (close == std::string::npos || colon > close) break;
    const auto value =
        valueAt(readings, text.substr(open + 2, colon - open - 2), text.substr(colon + 1, close - colon - 1));
    if (!value) return tl::unexpected(value.error());
    filled += text.substr(at, open - at) + fill(*value);
    at = close + 2;
  }
  return filled + text.substr(at);
}

Result<WeightRequest> completed(const WeightRequest& request, const HttpBackend& spec, const PreReadings& readings) {
  auto path = filledIn(request.path, readings, inPath);
  if (!path) return tl::unexpected(path.error());
  auto body = filledIn(request.body, readings, inBody);
  if (body && request.edits) body = edited(readings.at(spec.edits), *body);
  if (!body) return tl::unexpected(body.error());
  return WeightRequest{std::move(*path), std::move(*body), false};
}

int stageBefore(const std::vector<int>& stages, int percent) {
  const auto found = std::find(stages.begin(), stages.end(), percent);
  return found == stages.begin() || found == stages.end() ? 0 : *std::prev(found);
}

Status asExpected(const HttpBackend& spec, const PreReadings& readings, int percent, std::optional<double> last) {
  if (percent == 0) return {};
  for (const auto& expectation : spec.expected) {
    auto wanted = expectation.value;
    if (wanted.find("{{last}}") != std::string::npos) {
      if (!last) continue;
      replaceAll(wanted, "{{last}}", scaledText(*last * spec.scale));
    }
    replaceAll(wanted, "{{before}}",
               filledIn(std::string("{{percent}}"), stageBefore(spec.stages, percent), spec.scale));
    const auto value = valueAt(readings, expectation.name, expectation.pointer);
    if (value && same(*value, wanted)) continue;
    const auto is = value ? "is " + visible(clipped(textOf(*value), 200)) : "is not there";
    return failure(ErrorCode::Rejected, expectation.pointer + " of " + expectation.name + " " + is + ", wanted " +
                                            visible(wanted) + kSomebodyElse);
  }
  return {};
}

}  // namespace warroom

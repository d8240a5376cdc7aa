// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/instant_answer.h"

#include "app/adapters/prometheus/prometheus_value.h"
#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

tl::unexpected<Error> unreadable(const std::string& what) { return unreadableAnswer(what); }

// [1763734662.123, "0.04"]
Result<Sample> sampleOf(const Json& pair) {
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_string()) {
    return unreadable("a sample must be [seconds, \"value\"]");
  }
  const auto time = timeOf(pair[0].get<double>());
  if (!time) return unreadable("a sample's time is out of range");
  const auto& text = pair[1].get_ref<const std::string&>();
  const auto value = valueOf(text);
  if (!value) return unreadable("the value \"" + visible(text.substr(0, 40)) + "\" is no number");
  return Sample{PlanTime(Milliseconds(*time)), *value};
}

std::map<std::string, std::string> labelsOf(const Json& entry) {
  std::map<std::string, std::string> labels;
  const auto given = entry.value("metric", Json::object());
  for (const auto& [name, value] : given.items()) labels[name] = value.get<std::string>();
  return labels;
}

Result<InstantSeries> seriesOf(const Json& entry) {
  if (!entry.is_object() || !entry.contains("value")) return unreadable("a series has no value");
  const auto sample = sampleOf(entry["value"]);
  if (!sample) return tl::unexpected(sample.error());
  return InstantSeries{labelsOf(entry), *sample, {}};
}

// What a range selector or a subquery gives: a series with all its moments, oldest first.
Result<InstantSeries> rangeOf(const Json& entry) {
  if (!entry.is_object() || !entry.contains("values") || !entry["values"].is_array() || entry["values"].empty()) {
    return unreadable("a series has no values");
  }
  InstantSeries series{labelsOf(entry), {}, {}};
  for (const auto& pair : entry["values"]) {
    const auto sample = sampleOf(pair);
    if (!sample) return tl::unexpected(sample.error());
    series.range.push_back(*sample);
  }
  series.sample = series.range.back();
  return series;
}

Result<InstantAnswer> answerOf(const Json& json) {
  InstantAnswer answer;
  const auto& data = json.at("data");
  const auto type = data.at("resultType").get<std::string>();
  const auto& result = data.at("result");
  if (type == "scalar") {
    const auto sample = sampleOf(result);
    if (!sample) return tl::unexpected(sample.error());
    answer.series.push_back({{}, *sample, {}});
  } else if (type == "vector" || type == "matrix") {
    if (!result.is_array()) return unreadable("the result is no list");
    for (const auto& entry : result) {
      auto series = type == "matrix" ? rangeOf(entry) : seriesOf(entry);
      if (!series) return tl::unexpected(series.error());
      answer.series.push_back(std::move(*series));
    }
  } else {
    return failure(ErrorCode::Unreadable, "the query gives a " + visible(type) +
                                              ", which is no number: ask for an instant vector or a scalar");
  }
  for (const auto& warning : json.value("warnings", Json::array())) {
    answer.warnings.push_back(visible(warning.get<std::string>()));
  }
  if (json.value("isPartial", false)) answer.warnings.emplace_back(kPartial);
  return answer;
}

}  // namespace

Result<InstantAnswer> readInstantAnswer(std::string_view body) {
  const auto json = parseJson(body);
  const auto begin = visible(std::string(body.substr(0, 200)));
  if (!json || !json->is_object()) return unreadable(begin);
  try {
    if (json->at("status") == "error") return refusedQuery(json->value("errorType", "error"), json->value("error", ""));
    if (json->at("status") != "success") return unreadable(begin);
    return answerOf(*json);
  } catch (const Json::exception&) {
    return unreadable("a field is missing or of the wrong type: " + begin);
  }
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/range_answer.h"

// What could throw does not compile: every step asks for its error.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include "app/adapters/prometheus/prometheus_value.h"
#include "models/core/text.h"

namespace warroom {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kMostSeries = 10'000;

tl::unexpected<Error> unreadable(const char* what) { return unreadableAnswer(what); }

// [1763734662.123, "0.04"]
Status readSample(ondemand::array pair, RangeSeries& series) {
  int place = 0;
  for (auto element : pair) {
    double seconds = 0;
    std::string_view text;
    if (place == 0 && element.get_double().get(seconds) == simdjson::SUCCESS) {
      const auto time = timeOf(seconds);
      if (!time) return unreadable("a sample's time is out of range");
      if (!series.times.empty() && *time <= series.times.back()) return unreadable("samples are not in order of time");
      series.times.push_back(*time);
    } else if (place == 1 && element.get_string().get(text) == simdjson::SUCCESS) {
      const auto value = valueOf(text);
      if (!value)
        return unreadableAnswer("the value \"" + visible(std::string(text.substr(0, 40))) + "\" is no number");
      series.values.push_back(*value);
    } else {
      return unreadable("a sample must be [seconds, \"value\"]");
    }
    ++place;
  }
  if (place != 2) return unreadable("a sample must be [seconds, \"value\"]");
  return {};
}

Status readLabels(ondemand::object metric, RangeSeries& series) {
  for (auto field : metric) {
    std::string_view name;
    std::string_view value;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS) return unreadable("a label's name cannot be read");
    const std::string key(name);
    if (field.value().get_string().get(value) != simdjson::SUCCESS) return unreadable("a label is no text");
    series.labels[key] = std::string(value);
  }
  return {};
}

Status readSeries(ondemand::object entry, RangeSeries& series) {
  bool hasValues = false;
  for (auto field : entry) {
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return unreadable("a key cannot be read");
    if (key == "metric") {
      ondemand::object metric;
      if (field.value().get_object().get(metric) != simdjson::SUCCESS) return unreadable("a series' labels are none");
      if (auto good = readLabels(metric, series); !good) return good;
    } else if (key == "values") {
      ondemand::array values;
      if (field.value().get_array().get(values) != simdjson::SUCCESS) return unreadable("a series has no values");
      hasValues = true;
      for (auto element : values) {
        ondemand::array pair;
        if (element.get_array().get(pair) != simdjson::SUCCESS)
          return unreadable("a sample must be [seconds, \"value\"]");
        if (auto good = readSample(pair, series); !good) return good;
      }
    }
  }
  return hasValues ? Status() : Status(unreadable("a series has no values"));
}

Status readResult(ondemand::array result, RangeAnswer& answer) {
  for (auto element : result) {
    ondemand::object entry;
    if (element.get_object().get(entry) != simdjson::SUCCESS) return unreadable("a series is no object");
    if (answer.series.size() == kMostSeries) return unreadable("it has more than 10,000 series");
    auto& series = answer.series.emplace_back();
    if (auto good = readSeries(entry, series); !good) return good;
  }
  return {};
}

// What the whole says of itself; read in one pass, whatever the order of its keys.
struct Envelope {
  std::string status;
  std::string errorType = "error";
  std::string error;
  std::string resultType;
  bool hasData = false;
  bool hasResult = false;
};

Status readText(ondemand::value value, std::string& text) {
  std::string_view found;
  if (value.get_string().get(found) != simdjson::SUCCESS) return unreadable("a field is of the wrong type");
  text = std::string(found);
  return {};
}

Status readData(ondemand::value value, Envelope& envelope, RangeAnswer& answer) {
  ondemand::object data;
  if (value.get_object().get(data) != simdjson::SUCCESS) return unreadable("data is missing");
  envelope.hasData = true;
  for (auto field : data) {
    std::string_view key;
    ondemand::value part;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS || field.value().get(part) != simdjson::SUCCESS)
      return unreadable("it is cut off");
    if (key == "resultType") {
      if (auto good = readText(part, envelope.resultType); !good) return good;
    } else if (key == "result") {
      ondemand::array result;
      if (part.get_array().get(result) != simdjson::SUCCESS) return unreadable("the result is no list");
      envelope.hasResult = true;
      if (auto good = readResult(result, answer); !good) return good;
    }
  }
  return {};
}

Status readWarnings(ondemand::value value, RangeAnswer& answer) {
  ondemand::array warnings;
  if (value.get_array().get(warnings) != simdjson::SUCCESS) return unreadable("warnings are no list");
  for (auto element : warnings) {
    ondemand::value warning;
    std::string text;
    if (element.get(warning) != simdjson::SUCCESS) return unreadable("it is cut off");
    if (auto good = readText(warning, text); !good) return good;
    answer.warnings.push_back(visible(text));
  }
  return {};
}

Status readPartial(ondemand::value value, RangeAnswer& answer) {
  bool isPartial = false;
  if (value.get_bool().get(isPartial) != simdjson::SUCCESS) return unreadable("isPartial is neither true nor false");
  if (isPartial) answer.warnings.emplace_back(kPartial);
  return {};
}

Status readField(std::string_view key, ondemand::value value, Envelope& envelope, RangeAnswer& answer) {
  if (key == "status") return readText(value, envelope.status);
  if (key == "errorType") return readText(value, envelope.errorType);
  if (key == "error") return readText(value, envelope.error);
  if (key == "warnings") return readWarnings(value, answer);
  if (key == "isPartial") return readPartial(value, answer);
  if (key != "data") return {};
  bool isNull = false;
  if (value.is_null().get(isNull) != simdjson::SUCCESS) return unreadable("it is cut off");
  return isNull ? Status() : readData(value, envelope, answer);
}

Status readWhole(ondemand::document& document, Envelope& envelope, RangeAnswer& answer) {
  ondemand::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) return unreadable("it is no object");
  for (auto field : object) {
    std::string_view key;
    ondemand::value value;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS)
      return unreadable("it is cut off");
    if (auto good = readField(key, value, envelope, answer); !good) return good;
  }
  return {};
}

}  // namespace

Result<RangeAnswer> readRangeAnswer(std::string_view body) {
  const simdjson::padded_string padded(body);
  ondemand::parser parser;
  ondemand::document document;
  ondemand::json_type type;
  const bool isObject = parser.iterate(padded).get(document) == simdjson::SUCCESS &&
                        document.type().get(type) == simdjson::SUCCESS && type == ondemand::json_type::object;
  if (!isObject) return unreadableAnswer(visible(std::string(body.substr(0, 200))));
  RangeAnswer answer;
  Envelope envelope;
  if (auto good = readWhole(document, envelope, answer); !good) return tl::unexpected(good.error());
  if (envelope.status == "error") return refusedQuery(envelope.errorType, envelope.error);
  if (envelope.status != "success") return unreadable("its status is neither success nor error");
  if (!envelope.hasData) return unreadable("data is missing");
  if (envelope.resultType != "matrix") return unreadable("a range query must give a matrix");
  if (!envelope.hasResult) return unreadable("the result is missing");
  return answer;
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/prometheus_source.h"

#include <QtCore/QUrl>
#include <charconv>
#include <cmath>
#include <limits>

#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom {
namespace {

tl::unexpected<Error> unreadable(const std::string& what) {
  return failure(ErrorCode::Unreadable, "not an answer of Prometheus: " + what);
}

Result<double> valueOf(const std::string& text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "+Inf") return std::numeric_limits<double>::infinity();
  if (text == "-Inf") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return unreadable("the value \"" + visible(text.substr(0, 40)) + "\" is no number");
  }
  return value;
}

// [1763734662.123, "0.04"]
Result<Sample> sampleOf(const Json& pair) {
  constexpr double kFarthest = 1e12;  // seconds: beyond it, milliseconds do not fit
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_string()) {
    return unreadable("a sample must be [seconds, \"value\"]");
  }
  const auto seconds = pair[0].get<double>();
  if (std::abs(seconds) > kFarthest) return unreadable("a sample's time is out of range");
  const auto value = valueOf(pair[1].get<std::string>());
  if (!value) return tl::unexpected(value.error());
  return Sample{PlanTime(Milliseconds(std::llround(seconds * 1000))), *value};
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
  return answer;
}

}  // namespace

Result<InstantAnswer> readInstantAnswer(const HttpReply& reply) {
  const auto json = Json::parse(reply.body, nullptr, false);
  try {
    const bool object = json.is_object() && json.contains("status");
    if (object && json["status"] == "error") {
      return failure(ErrorCode::Rejected,
                     "Prometheus refused the query: " + visible(json.value("errorType", "error").substr(0, 40)) + ": " +
                         visible(json.value("error", "").substr(0, 400)));
    }
    if (reply.status != 200) return tl::unexpected(statusError(reply));
    if (!object || json["status"] != "success") return unreadable(visible(reply.body.substr(0, 200)));
    return answerOf(json);
  } catch (const Json::exception&) {
    return unreadable("a field is missing or of the wrong type: " + visible(reply.body.substr(0, 200)));
  }
}

PrometheusSource::PrometheusSource(std::string name, Endpoint endpoint, const Secrets& secrets, const Clock* planTime)
    : client_(std::move(name), std::move(endpoint), secrets), planTime_(planTime) {}

CancelToken PrometheusSource::query(const std::string& expression, Milliseconds deadline,
                                    std::function<void(Result<InstantAnswer>)> done) {
  HttpRequest request;
  request.path = "/api/v1/query?query=" + QUrl::toPercentEncoding(QString::fromStdString(expression)).toStdString();
  if (planTime_) {
    const auto now = planTime_->plan().time_since_epoch().count();
    request.path += "&time=" + QString::asprintf("%lld.%03lld", now / 1000LL, now % 1000LL).toStdString();
  }
  return client_.send(request, deadline, [done = std::move(done), name = client_.name()](Result<HttpReply> reply) {
    if (!reply) return done(tl::unexpected(reply.error()));
    auto answer = readInstantAnswer(*reply);
    if (!answer) answer.error().message = name + ": " + answer.error().message;
    done(std::move(answer));
  });
}

}  // namespace warroom

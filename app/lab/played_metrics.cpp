// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/played_metrics.h"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "app/lab/form_fields.h"
#include "models/core/json.h"

namespace warroom::lab {
namespace {

MetricsAnswer refused(const std::string& why) {
  return {400, compactText({{"status", "error"}, {"errorType", "bad_data"}, {"error", why}})};
}

std::optional<PlanTime> timeOf(const std::string& text) {
  constexpr double kFarthest = 1e11;  // seconds
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(seconds) < kFarthest)) return std::nullopt;
  return PlanTime(Milliseconds(std::llround(seconds * 1000)));
}

// By hand: a rehearsal at full speed asks a hundred thousand times.
std::string vectorOf(PlanTime time, double value) {
  char text[160];
  std::snprintf(text, sizeof text,
                R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[%.3f,"%.9g"]}]}})",
                static_cast<double>(time.time_since_epoch().count()) / 1000, value);
  return text;
}

std::optional<Milliseconds> durationIn(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto unit = std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc() || number <= 0 || number > 1'000'000'000 || (unit != "s" && unit != "ms")) {
    return std::nullopt;
  }
  return Milliseconds(unit == "s" ? number * 1000 : number);
}

}  // namespace

// "(QUERY)[900s:60s]"
std::optional<PlayedMetrics::Span> PlayedMetrics::spanIn(const std::string& query) {
  const auto open = query.rfind(")[");
  const auto colon = query.rfind(':');
  if (!query.starts_with('(') || !query.ends_with(']') || open == std::string::npos || colon < open)
    return std::nullopt;
  const auto text = std::string_view(query);
  const auto length = durationIn(text.substr(open + 2, colon - open - 2));
  const auto step = durationIn(text.substr(colon + 1, text.size() - colon - 2));
  constexpr std::int64_t kMostPoints = 11'000;
  if (!length || !step || *length / *step > kMostPoints) return std::nullopt;
  return Span{query.substr(1, open - 1), *length, *step};
}

// At the multiples of the step, both ends included, as Prometheus 2 does it.
MetricsAnswer PlayedMetrics::matrix(const Signal& signal, const Span& span, PlanTime time) const {
  std::string points;
  const auto newest = time.time_since_epoch().count() / span.step.count() * span.step.count();
  const auto oldest = (time - span.length).time_since_epoch().count();
  for (auto at = newest; at >= oldest; at -= span.step.count()) {
    const PlanTime moment{Milliseconds(at)};
    if (production_.faults().silent(moment)) continue;
    char point[80];
    std::snprintf(point, sizeof point, R"([%.3f,"%.9g"])", static_cast<double>(at) / 1000,
                  production_.valueOf(signal, moment));
    points = point + (points.empty() ? "" : "," + points);
  }
  const auto series = points.empty() ? std::string() : R"({"metric":{},"values":[)" + points + "]}";
  return {200, R"({"status":"success","data":{"resultType":"matrix","result":[)" + series + "]}}"};
}

MetricsAnswer PlayedMetrics::answer(std::string_view fields) const {
  const auto query = formField(fields, "query");
  if (!query) return refused("the parameter \"query\" is missing");
  const auto asked = formField(fields, "time");
  const auto time = asked ? timeOf(*asked) : production_.clock().now();
  if (!time) return refused("the parameter \"time\" is not in seconds: " + *asked);
  const auto span = spanIn(*query);
  const auto signal = signals_.find(span ? span->query : *query);
  if (signal == signals_.end()) return refused("the runbook asks no such query: " + *query);
  if (span) return matrix(signal->second, *span, *time);
  if (production_.faults().silent(*time)) {
    return {200, R"({"status":"success","data":{"resultType":"vector","result":[]}})"};
  }
  return {200, vectorOf(*time, production_.valueOf(signal->second, *time))};
}

}  // namespace warroom::lab

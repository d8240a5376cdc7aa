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

}  // namespace

MetricsAnswer PlayedMetrics::answer(std::string_view fields) const {
  const auto query = formField(fields, "query");
  if (!query) return refused("the parameter \"query\" is missing");
  const auto asked = formField(fields, "time");
  const auto time = asked ? timeOf(*asked) : production_.clock().now();
  if (!time) return refused("the parameter \"time\" is not in seconds: " + *asked);
  const auto signal = signals_.find(*query);
  if (signal == signals_.end()) return refused("the runbook asks no such query: " + *query);
  if (production_.faults().silent(*time)) {
    return {200, R"({"status":"success","data":{"resultType":"vector","result":[]}})"};
  }
  return {200, vectorOf(*time, production_.valueOf(signal->second, *time))};
}

}  // namespace warroom::lab

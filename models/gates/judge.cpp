// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/judge.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>

namespace warroom {
namespace {

std::string number(double value) {
  char text[32];
  // Four digits are what a person reads; whole thousands are not written as powers of ten.
  std::snprintf(text, sizeof text, std::abs(value) >= 1'000 && std::abs(value) < 1e12 ? "%.0f" : "%.4g", value);
  return text;
}

Judgement none(Verdict verdict, PlanTime time, std::string reason) {
  return {.verdict = verdict, .value = std::nullopt, .time = time, .reason = std::move(reason)};
}

double combinedValue(Combine combine, const std::vector<double>& values) {
  switch (combine) {
    case Combine::Sum:
      return std::accumulate(values.begin(), values.end(), 0.0);
    case Combine::Min:
      return *std::min_element(values.begin(), values.end());
    case Combine::One:
    case Combine::Any:
    case Combine::All:
    case Combine::Max:
      break;
  }
  return *std::max_element(values.begin(), values.end());
}

// `any` and `all` ask the condition of every series; which extreme answers for them depends on its direction.
Combine extremeFor(const MetricCheck& check) {
  const bool upward = check.comparison == Comparison::Above || check.comparison == Comparison::AtLeast;
  if (check.metric.combine == Combine::Any) return upward ? Combine::Max : Combine::Min;
  if (check.metric.combine == Combine::All) return upward ? Combine::Min : Combine::Max;
  return check.metric.combine;
}

std::string measured(const MetricCheck& check, double value) { return describe(value, check.unit); }

}  // namespace

Judgement readValue(const MetricQuery& query, const Result<InstantAnswer>& answer, PlanTime now) {
  if (!answer) return none(Verdict::Error, now, answer.error().message);
  if (!answer->warnings.empty())
    return none(Verdict::Error, now, "the source calls its answer partial: " + answer->warnings.front());
  if (answer->series.empty()) return none(Verdict::NoData, now, "the query returned no series");
  if (query.combine == Combine::One && answer->series.size() > 1)
    return none(Verdict::Error, now,
                std::to_string(answer->series.size()) +
                    " series came back for a query of one; say \"combine\": any, all, max, min or sum in the runbook");

  const auto isRange = [](const InstantSeries& series) { return !series.range.empty(); };
  if (std::any_of(answer->series.begin(), answer->series.end(), isRange))
    return none(Verdict::Error, now,
                "the query gives a matrix, not one value a series: ask for an instant vector or a scalar");

  std::vector<double> values;
  PlanTime time = answer->series.front().sample.time;
  for (const auto& series : answer->series) {
    if (std::isnan(series.sample.value))
      return none(Verdict::NoData, series.sample.time, "the value is NaN (0/0, or nothing to measure)");
    values.push_back(series.sample.value);
    time = std::min(time, series.sample.time);
  }
  return {.verdict = Verdict::Pass, .value = combinedValue(query.combine, values), .time = time, .reason = {}};
}

Judgement readFreshValue(const MetricQuery& query, const Result<InstantAnswer>& answer,
                         const Result<InstantAnswer>& freshness, PlanTime now) {
  auto value = readValue(query, answer, now);
  if (!value.value) return value;
  if (now - value.time > query.maxAge)
    return none(
        Verdict::NoData, value.time,
        "the newest sample is " + formatDuration(now - value.time) + " old, limit " + formatDuration(query.maxAge));
  if (query.freshness.empty()) return value;

  MetricQuery ageQuery = query;
  ageQuery.combine = Combine::Max;
  const auto age = readValue(ageQuery, freshness, now);
  if (!age.value) return none(age.verdict, now, "its age cannot be told: " + age.reason);
  const auto oldest = Milliseconds(static_cast<std::int64_t>(std::clamp(*age.value, -1e9, 1e9) * 1000));
  if (oldest > query.maxAge)
    return none(Verdict::NoData, now - oldest,
                "the newest sample is " + formatDuration(oldest) + " old, limit " + formatDuration(query.maxAge));
  value.time = std::min(value.time, now - std::max(oldest, Milliseconds{0}));
  return value;
}

bool holds(const Limit& limit, double value) {
  switch (limit.comparison) {
    case Comparison::Above:
      return value > limit.limit;
    case Comparison::AtLeast:
      return value >= limit.limit && (!limit.upperLimit || value <= *limit.upperLimit);
    case Comparison::Below:
      return value < limit.limit;
    case Comparison::AtMost:
      return value <= limit.limit;
  }
  return false;
}

MetricQuery effectiveQuery(const MetricCheck& check) {
  auto query = check.metric;
  query.combine = extremeFor(check);
  return query;
}

Judgement judgeCheck(const MetricCheck& check, const Judgement& value) {
  if (!value.value) return value;
  auto judgement = value;
  // An infinity is a division by nothing: it may be above a limit, but it never fulfils anything.
  judgement.verdict = std::isfinite(*value.value) && holds(check, *value.value) ? Verdict::Pass : Verdict::Breach;
  judgement.reason = measured(check, *value.value) + ", wanted " + describe(check);
  return judgement;
}

Judgement judgeBreach(const MetricCheck& check, const Judgement& value) {
  if (!value.value) return value;
  auto judgement = value;
  judgement.verdict = !std::isfinite(*value.value) || holds(check, *value.value) ? Verdict::Breach : Verdict::Pass;
  judgement.reason = measured(check, *value.value) + ", limit " + describe(check);
  return judgement;
}

std::string describe(double value, const std::string& unit) { return number(value) + (unit.empty() ? "" : " " + unit); }

std::string describe(const MetricCheck& check) { return describe(check, check.unit); }

std::string describe(const Limit& limit, const std::string& unit) {
  const auto behind = unit.empty() ? std::string() : " " + unit;
  switch (limit.comparison) {
    case Comparison::Above:
      return "> " + number(limit.limit) + behind;
    case Comparison::AtLeast:
      if (limit.upperLimit) return number(limit.limit) + " to " + number(*limit.upperLimit) + behind;
      return "\u2265 " + number(limit.limit) + behind;
    case Comparison::Below:
      return "< " + number(limit.limit) + behind;
    case Comparison::AtMost:
      return "\u2264 " + number(limit.limit) + behind;
  }
  return {};
}

}  // namespace warroom

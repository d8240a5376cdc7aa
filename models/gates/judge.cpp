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

// Why an answer cannot be read as this query wants it; empty: it can.
std::string flawOfShape(const MetricQuery& query, const InstantAnswer& answer) {
  if (query.combine == Combine::One && answer.series.size() > 1)
    return std::to_string(answer.series.size()) +
           " series came back for a query of one; say \"combine\": any, all, max, min or sum in the runbook";
  const auto isRange = [](const InstantSeries& series) { return !series.range.empty(); };
  if (std::any_of(answer.series.begin(), answer.series.end(), isRange))
    return "the query gives a matrix, not one value a series: ask for an instant vector or a scalar";
  return {};
}

// As PromQL aggregates: max and min leave NaN out as long as there is a number, a sum does not.
double aggregated(Combine combine, std::vector<double> values) {
  if (combine != Combine::Sum) {
    const double first = values.front();
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty()) return first;
  }
  return combinedValue(combine, values);
}

std::string measured(const MetricCheck& check, double value) { return describe(value, check.unit); }

}  // namespace

Judgement readValue(const MetricQuery& query, const Result<InstantAnswer>& answer, PlanTime now) {
  if (!answer) return none(Verdict::Error, now, answer.error().message);
  if (!answer->warnings.empty())
    return none(Verdict::Error, now, "the source calls its answer partial: " + answer->warnings.front());
  if (answer->series.empty()) return none(Verdict::NoData, now, "the query returned no series");
  if (const auto flaw = flawOfShape(query, *answer); !flaw.empty()) return none(Verdict::Error, now, flaw);

  std::vector<double> values;
  PlanTime time = answer->series.front().sample.time;
  for (const auto& series : answer->series) {
    if (std::isnan(series.sample.value))
      return none(Verdict::NoData, series.sample.time, "the value is NaN (0/0, or nothing to measure)");
    values.push_back(series.sample.value);
    time = std::min(time, series.sample.time);
  }
  return {.verdict = Verdict::Pass,
          .value = combinedValue(query.combine, values),
          .time = time,
          .reason = standInText(*answer)};
}

Judgement readFreshValue(const MetricQuery& query, const Result<InstantAnswer>& answer,
                         const Result<InstantAnswer>& freshness, PlanTime now) {
  auto value = readValue(query, answer, now);
  if (!value.value) return value;
  if (now - value.time > query.maxAge)
    return none(
        Verdict::NoData, value.time,
        "the newest sample is " + formatDuration(now - value.time) + " old, limit " + formatDuration(query.maxAge));
  // A source whose clock is ahead must not make its samples newer than those of the one that stands in for it.
  value.time = std::min(value.time, now);
  if (query.freshness.empty()) return value;

  MetricQuery ageQuery = query;
  ageQuery.combine = Combine::Max;
  const auto age = readValue(ageQuery, freshness, now);
  if (!age.value) return none(age.verdict, now, "its age cannot be told: " + age.reason);
  const auto oldest = Milliseconds(static_cast<std::int64_t>(std::clamp(*age.value, -1e9, 1e9) * 1000));
  if (oldest > query.maxAge)
    return none(Verdict::NoData, now - oldest,
                "the newest sample is " + formatDuration(oldest) + " old, limit " + formatDuration(query.maxAge));
  if (!ofOneSource({&answer, &freshness}))
    return none(Verdict::NoData, value.time, "its age was told by another source than its value");
  value.time = std::min(value.time, now - std::max(oldest, Milliseconds{0}));
  return value;
}

Judgement judgeAge(const MetricQuery& query, const Result<InstantAnswer>& freshness, PlanTime now) {
  InstantAnswer something;
  something.series.push_back({{}, {now, 0}, {}});
  if (freshness) something.standIn = freshness->standIn;
  return readFreshValue(query, something, freshness, now);
}

bool ofOneSource(const std::vector<const Result<InstantAnswer>*>& answers) {
  const std::string* first = nullptr;
  for (const auto* answer : answers) {
    if (!*answer) continue;
    const auto& standIn = answer->value().standIn;
    if (first && *first != standIn) return false;
    first = &standIn;
  }
  return true;
}

std::string standInText(const InstantAnswer& answer) {
  return answer.standIn.empty() ? std::string() : " (" + answer.standIn + " stands in for the source)";
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
  judgement.reason = measured(check, *value.value) + ", wanted " + describe(check) + value.reason;
  return judgement;
}

Judgement judgeBreach(const MetricCheck& check, const Judgement& value) {
  if (!value.value) return value;
  auto judgement = value;
  judgement.verdict = !std::isfinite(*value.value) || holds(check, *value.value) ? Verdict::Breach : Verdict::Pass;
  judgement.reason = measured(check, *value.value) + ", limit " + describe(check) + value.reason;
  return judgement;
}

Judgement judgeAtTraffic(const MetricCheck& minimum, const Judgement& traffic, const Judgement& whole) {
  if (!traffic.value) return none(traffic.verdict, traffic.time, "the traffic cannot be told: " + traffic.reason);
  if (std::isfinite(*traffic.value) && holds(minimum, *traffic.value)) return whole;
  return none(Verdict::NoData, traffic.time,
              measured(minimum, *traffic.value) + ", at least " + number(minimum.limit) + " wanted");
}

Judgement judgeAsPrometheus(const MetricCheck& check, const Result<InstantAnswer>& answer, PlanTime now) {
  if (!answer) return none(Verdict::Error, now, answer.error().message);
  if (const auto flaw = flawOfShape(check.metric, *answer); !flaw.empty()) return none(Verdict::Error, now, flaw);
  if (answer->series.empty()) return none(Verdict::NoData, now, "the query returned no series");
  std::vector<double> values;
  for (const auto& series : answer->series) values.push_back(series.sample.value);
  const double value = aggregated(check.metric.combine, values);
  const auto time = answer->series.front().sample.time;
  if (std::isnan(value)) return none(Verdict::NoData, time, "the value is NaN (0/0, or nothing to measure)");
  return {.verdict = holds(check, value) ? Verdict::Breach : Verdict::Pass,
          .value = value,
          .time = time,
          .reason = measured(check, value) + ", limit " + describe(check) + standInText(*answer)};
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

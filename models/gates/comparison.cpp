// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/comparison.h"

#include <cmath>
#include <cstdio>
#include <map>

#include "models/gates/judge_span.h"
#include "models/gates/mann_whitney.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

// How far the clock of a source may be behind ours, or ahead.
constexpr Milliseconds kClockSlack{5'000};

std::string overWindow(const CompareCheck& check, const MetricQuery& query) {
  MetricCheck span;
  span.metric = query;
  span.span = check.over;
  span.every = check.every;
  return spanQuery(span);
}

Judgement without(Verdict verdict, PlanTime time, std::string reason) {
  return {verdict, std::nullopt, time, std::move(reason)};
}

using Values = std::map<PlanTime, double>;

// What each moment of the window has; a judgement: why that cannot be told.
tl::expected<Values, Judgement> valuesOf(const char* side, const Result<InstantAnswer>& answer, PlanTime now) {
  const auto trouble = [&](const std::string& what) {
    return tl::unexpected(without(Verdict::Error, now, std::string(side) + ": " + what));
  };
  if (!answer) return trouble(answer.error().message);
  if (!answer->warnings.empty()) return trouble("the source calls its answer partial: " + answer->warnings.front());
  Values values;
  for (const auto& series : answer->series)
    for (const auto& sample : series.range)
      if (!values.emplace(sample.time, sample.value).second)
        return trouble("several series at the same moment: sum them, or take one, in the query");
  return values;
}

std::string percentText(double part) {
  if (!std::isfinite(part)) return part > 0 ? "more than any percentage" : "less than any percentage";
  char text[48];
  const double percent = part * 100;
  std::snprintf(text, sizeof text, std::abs(percent) < 10 ? "%+.2g %%" : "%+.0f %%", percent == 0 ? 0.0 : percent);
  return text;
}

std::string certaintyText(double p) {
  char text[48];
  std::snprintf(text, sizeof text, p < 0.0001 ? "p < 0.0001" : "p = %.2g", p);
  return text;
}

std::string allowanceText(const CompareCheck& check) {
  const auto tolerance = percentText(check.tolerance).substr(1);
  const char* sign = check.worse == Worse::Higher ? "+" : check.worse == Worse::Lower ? "\u2212" : "\u00b1";
  return std::string("let pass up to ") + sign + tolerance;
}

std::string sentenceOf(const CompareCheck& check, const SideBySide& comparison) {
  const auto count = std::to_string(comparison.moments);
  return "green " + describe(comparison.green, check.unit) + ", blue " + describe(comparison.blue, check.unit) + ": " +
         percentText(comparison.effect) + " (" + certaintyText(comparison.p) + " of " + count + " and " + count +
         "); " + allowanceText(check);
}

// What both have: NaN is nothing, and beside an infinite blue nothing can be told.
void pair(const CompareCheck& check, const Values& blues, const Values& greens, PlanTime newest,
          std::vector<double>& blue, std::vector<double>& green) {
  for (auto time = newest - check.over + check.every; time <= newest; time += check.every) {
    const auto ofBlue = blues.find(time);
    const auto ofGreen = greens.find(time);
    if (ofBlue == blues.end() || ofGreen == greens.end()) continue;
    if (!std::isfinite(ofBlue->second) || std::isnan(ofGreen->second)) continue;
    blue.push_back(ofBlue->second);
    green.push_back(ofGreen->second);
  }
}

Verdict verdictOf(const CompareCheck& check, Likeness likeness) {
  switch (likeness) {
    case Likeness::Pass:
      return Verdict::Pass;
    case Likeness::High:
      return check.worse == Worse::Lower ? Verdict::Pass : Verdict::Breach;
    case Likeness::Low:
      return check.worse == Worse::Higher ? Verdict::Pass : Verdict::Breach;
    case Likeness::Nodata:
      break;
  }
  return Verdict::NoData;
}

}  // namespace

const char* word(Likeness likeness) {
  switch (likeness) {
    case Likeness::Pass:
      return "Pass";
    case Likeness::High:
      return "High";
    case Likeness::Low:
      return "Low";
    case Likeness::Nodata:
      break;
  }
  return "Nodata";
}

std::string blueQuery(const CompareCheck& check) { return overWindow(check, check.blue); }
std::string greenQuery(const CompareCheck& check) { return overWindow(check, check.green); }

SideBySide compare(const CompareCheck& check, const std::vector<double>& blue, const std::vector<double>& green) {
  SideBySide comparison;
  comparison.moments = static_cast<int>(std::min(blue.size(), green.size()));
  if (comparison.moments < std::max(1, check.minimum)) {
    comparison.reason = std::to_string(comparison.moments) + " moments at which blue and green both have a value, " +
                        std::to_string(check.minimum) + " wanted";
    return comparison;
  }
  // Of n and n, the rarest order of all has p = 2 / C(2n, n): where even that is not sure, none can be.
  double rarest = 2;
  for (int i = 1; i <= comparison.moments; ++i) rarest *= double(i) / double(comparison.moments + i);
  if (rarest >= 1 - check.confidence) {
    comparison.reason = std::to_string(comparison.moments) + " moments are too few to be sure of any difference";
    return comparison;
  }
  comparison.blue = medianOf(blue);
  comparison.green = medianOf(green);
  const double shift = shiftBetween(green, blue);
  if (std::isnan(shift) || std::isnan(comparison.green)) {
    comparison.reason = "green is infinite in both directions";
    return comparison;
  }
  comparison.effect = shift == 0 ? 0 : shift / std::abs(comparison.blue);
  comparison.p = mannWhitney(green, blue).either;
  const bool sure = comparison.p < 1 - check.confidence;
  const bool unlike = sure && std::abs(comparison.effect) > check.tolerance;
  comparison.likeness = !unlike ? Likeness::Pass : shift > 0 ? Likeness::High : Likeness::Low;
  comparison.reason = sentenceOf(check, comparison);
  return comparison;
}

Judgement judgeComparison(const CompareCheck& check, const Result<InstantAnswer>& blue,
                          const Result<InstantAnswer>& green, const Result<InstantAnswer>& freshness, PlanTime now) {
  const auto blues = valuesOf("blue", blue, now);
  if (!blues) return blues.error();
  const auto greens = valuesOf("green", green, now);
  if (!greens) return greens.error();
  if (const auto age = judgeAge(check.blue, freshness, now); !age.value) return age;
  const bool aged = !check.blue.freshness.empty();
  if (!ofOneSource({&blue, &green}) || (aged && !ofOneSource({&blue, &freshness})))
    return without(Verdict::NoData, now, "blue, green and their age were told by different sources");
  if (blues->empty() || greens->empty())
    return without(
        Verdict::NoData, now,
        std::string(blues->empty() ? "blue" : "green") + " returned nothing in " + formatDuration(check.over));

  const auto newest = std::min(blues->rbegin()->first, greens->rbegin()->first);
  if (now - newest >= check.every + kClockSlack || newest - now > kClockSlack)
    return without(Verdict::NoData, newest,
                   "the newest moment that both have is " + formatUtcClock(UtcTime(newest.time_since_epoch())) +
                       ", asked at " + formatUtcClock(UtcTime(now.time_since_epoch())));
  std::vector<double> ofBlue, ofGreen;
  pair(check, *blues, *greens, newest, ofBlue, ofGreen);
  auto comparison = compare(check, ofBlue, ofGreen);
  const auto verdict = verdictOf(check, comparison.likeness);
  if (comparison.likeness == Likeness::High || comparison.likeness == Likeness::Low)
    comparison.reason = std::string(word(comparison.likeness)) + ": " + comparison.reason;
  return without(verdict, newest, comparison.reason + standInText(*blue));
}

}  // namespace warroom

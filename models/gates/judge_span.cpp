// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/judge_span.h"

#include <algorithm>
#include <optional>

namespace warroom {
namespace {

using namespace std::chrono_literals;

// How far the clock of a source may be behind ours, or ahead.
constexpr Milliseconds kClockSlack{5'000};

std::string duration(Milliseconds span) {
  if (span % 1s == 0ms) return std::to_string(span / 1s) + "s";
  return std::to_string(span.count()) + "ms";
}

std::string clockOf(PlanTime time) { return formatUtcClock(UtcTime(time.time_since_epoch())); }

// The newest moment that anything was measured at; nothing: there is none.
std::optional<PlanTime> newestOf(const InstantAnswer& answer) {
  std::optional<PlanTime> newest;
  for (const auto& series : answer.series)
    for (const auto& sample : series.range)
      if (!newest || sample.time > *newest) newest = sample.time;
  return newest;
}

// What an instant query would have given then: the series that were there.
InstantAnswer at(const InstantAnswer& answer, PlanTime time) {
  InstantAnswer then;
  for (const auto& series : answer.series) {
    const auto sample =
        std::find_if(series.range.begin(), series.range.end(), [time](const Sample& one) { return one.time == time; });
    if (sample != series.range.end()) then.series.push_back({series.labels, *sample, {}});
  }
  return then;
}

Judgement noData(PlanTime time, std::string reason) { return {Verdict::NoData, std::nullopt, time, std::move(reason)}; }

// Judges moment after moment, oldest first. One that is not known weighs more than one that does not hold.
class Moments {
 public:
  Moments(const MetricCheck& check, const InstantAnswer& answer)
      : check_(check), query_(effectiveQuery(check)), answer_(answer) {}

  void judge(PlanTime time) {
    auto judgement = judgeCheck(check_, readValue(query_, at(answer_, time), time));
    judgement.reason = "at " + clockOf(time) + ": " + judgement.reason;
    judgement.time = time;
    if (judgement.verdict == Verdict::Breach) {
      if (!breach_) breach_ = judgement;
      ++breaches_;
    } else if (judgement.verdict != Verdict::Pass && !unknown_) {
      unknown_ = judgement;
    }
    newest_ = std::move(judgement);
  }

  Judgement together() {
    if (unknown_) return *unknown_;
    const auto all = std::to_string(check_.moments());
    if (!breach_) {
      newest_.reason = "held at all " + all + " moments of " + formatDuration(check_.span) + "; " + newest_.reason;
      return newest_;
    }
    if (breaches_ > 1) breach_->reason += "; not held at " + std::to_string(breaches_) + " of " + all + " moments";
    return *breach_;
  }

 private:
  const MetricCheck& check_;
  MetricQuery query_;
  const InstantAnswer& answer_;
  std::optional<Judgement> unknown_;
  std::optional<Judgement> breach_;
  int breaches_ = 0;
  Judgement newest_;
};

}  // namespace

std::string spanQuery(const MetricCheck& check) {
  return "(" + check.metric.query + ")[" + duration(check.span) + ":" + duration(check.every) + "]";
}

tl::expected<PlanTime, Judgement> newestMoment(const MetricCheck& check, const Result<InstantAnswer>& answer,
                                               const Result<InstantAnswer>& freshness, PlanTime now) {
  if (!answer) return tl::unexpected(Judgement{Verdict::Error, std::nullopt, now, answer.error().message});
  if (!answer->warnings.empty())
    return tl::unexpected(Judgement{Verdict::Error, std::nullopt, now,
                                    "the source calls its answer partial: " + answer->warnings.front()});
  if (const auto age = judgeAge(check.metric, freshness, now); !age.value) return tl::unexpected(age);
  if (!check.metric.freshness.empty() && !ofOneSource({&answer, &freshness}))
    return tl::unexpected(noData(now, "its age was told by another source than its values"));

  const auto newest = newestOf(*answer);
  if (!newest) return tl::unexpected(noData(now, "the query returned nothing in " + formatDuration(check.span)));
  if (now - *newest >= check.every + kClockSlack || *newest - now > kClockSlack)
    return tl::unexpected(
        noData(*newest, "the newest moment that was measured is " + clockOf(*newest) + ", asked at " + clockOf(now)));
  return *newest;
}

Judgement judgeSpan(const MetricCheck& check, const Result<InstantAnswer>& answer,
                    const Result<InstantAnswer>& freshness, PlanTime now) {
  const auto newest = newestMoment(check, answer, freshness, now);
  if (!newest) return newest.error();
  Moments moments(check, *answer);
  for (int back = check.moments() - 1; back >= 0; --back) moments.judge(*newest - back * check.every);
  auto judgement = moments.together();
  judgement.reason += standInText(*answer);
  return judgement;
}

}  // namespace warroom

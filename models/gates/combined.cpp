// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/combined.h"

#include <algorithm>
#include <type_traits>

#include "models/gates/condition_text.h"
#include "models/gates/judge.h"

namespace warroom {
namespace {

bool hasData(const Judgement& part) { return part.verdict == Verdict::Pass || part.verdict == Verdict::Breach; }

Verdict together(Join join, const std::vector<Judgement>& parts) {
  const auto has = [&parts](Verdict verdict) {
    return std::any_of(parts.begin(), parts.end(), [=](const Judgement& part) { return part.verdict == verdict; });
  };
  const auto deciding = join == Join::All ? Verdict::Pass : Verdict::Breach;
  for (const auto verdict : {deciding, Verdict::Error, Verdict::NoData})
    if (has(verdict)) return verdict;
  return join == Join::All ? Verdict::Breach : Verdict::Pass;
}

// The newest sample that speaks for the whole, so that no part which is seldom sampled holds the others up. Of `any` in
// breach these are the parts in breach: those that are well prove nothing about how long the others were not. Else
// all that have data: each stands until a newer sample, or its maxAge, ends it.
PlanTime timeOf(const Combined& combined, Verdict whole, const std::vector<Judgement>& parts) {
  const bool any = std::any_of(parts.begin(), parts.end(), hasData);
  const bool breachOfAny = combined.join == Join::Any && whole == Verdict::Breach;
  auto time = PlanTime::min();
  for (const auto& part : parts) {
    const bool speaks = breachOfAny ? part.verdict == Verdict::Breach : !any || hasData(part);
    if (speaks) time = std::max(time, part.time);
  }
  return time;
}

}  // namespace

std::vector<Judgement> judgeAtTraffic(const Trigger& trigger, const Judgement& traffic, std::vector<Judgement> parts) {
  std::size_t place = 0;
  forEachPart(trigger.breach, [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
      parts[place] = judgeAtTraffic(*trigger.minimumTraffic, traffic, parts[place]);
    ++place;
  });
  return parts;
}

Judgement judgeTogether(const Combined& combined, const std::vector<Judgement>& parts) {
  const auto verdict = together(combined.join, parts);
  Judgement whole{verdict, std::nullopt, timeOf(combined, verdict, parts), {}};
  std::size_t deciding = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].verdict != whole.verdict) continue;
    ++deciding;
    whole.reason += (deciding == 1 ? "" : "; ") + nameOf(combined.parts[i]) + ": " + parts[i].reason;
  }
  whole.reason = std::to_string(deciding) + " of " + std::to_string(parts.size()) + " " + word(whole.verdict) + ", " +
                 (combined.join == Join::All ? "all" : "any") + " wanted: " + whole.reason;
  return whole;
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/watched.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <type_traits>

namespace warroom {
namespace {

using namespace std::chrono_literals;

Measured measuredOf(const MeasuredQueries& measured, const MetricQuery& metric) {
  const auto found = measured.find({metric.source, metric.query});
  return found == measured.end() ? Measured() : found->second;
}

bool isUpward(const Limit& limit) {
  return limit.comparison == Comparison::Above || limit.comparison == Comparison::AtLeast;
}

bool saysRatio(const QueryShape& shape) {
  return std::any_of(shape.selectors.begin(), shape.selectors.end(), [](const std::string& selector) {
    return selector.substr(0, selector.find('{')).find("ratio") != std::string::npos;
  });
}

}  // namespace

Watched::Watched(const Trigger& of, const MetricCheck& asked, const MeasuredQueries& all)
    : trigger(of), check(asked), measured(measuredOf(all, asked.metric)), shape(shapeOf(asked.metric.query)) {}

bool Watched::isShare() const { return shape.divides || saysRatio(shape); }

std::optional<double> Watched::failingShare() const {
  const bool inPercent = check.unit == "%" || shape.timesHundred;
  const bool isRatio = check.unit == "ratio" || (check.unit.empty() && check.limit > 0 && check.limit < 1);
  if (!shape.divides || !check.baseline.empty() || !(inPercent || isRatio)) return std::nullopt;
  const double share = inPercent ? check.limit / 100 : check.limit;
  const double failing = isUpward(check) ? share : 1 - share;
  return failing > 0 && failing < 1 ? std::optional(failing) : std::nullopt;
}

const Lookback* Watched::rate() const {
  const auto found = std::find_if(shape.lookbacks.begin(), shape.lookbacks.end(), [](const Lookback& lookback) {
    return lookback.function == "rate" || lookback.function == "increase";
  });
  return found == shape.lookbacks.end() ? nullptr : &*found;
}

std::optional<Milliseconds> Watched::crossing() const {
  const auto share = failingShare();
  return share && rate() ? timeToCross(rate()->window, *share) : std::nullopt;
}

std::set<AskedQuery> triggerQueries(const Runbook& runbook) {
  std::set<AskedQuery> all;
  for (const auto& trigger : runbook.triggers)
    forEachPart(trigger.breach, [&all](const auto& part) {
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
        all.emplace(part.metric.source, part.metric.query);
    });
  return all;
}

std::optional<Milliseconds> timeToCross(Milliseconds window, double share, double failure) {
  if (!(share >= 0) || !(share < failure)) return std::nullopt;
  return Milliseconds(std::llround(static_cast<double>(window.count()) * share / failure));
}

std::string shortNumber(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string shareText(double share) { return shortNumber(share * 100) + " %"; }

std::string spanText(Milliseconds span) {
  const auto seconds = std::llround(static_cast<double>(span.count()) / 1'000);
  if (span < 1s) return formatDuration(span);
  return span < 2min && span % 1min != 0ms ? std::to_string(seconds) + " s"
                                           : formatDuration(Milliseconds(seconds * 1'000));
}

}  // namespace warroom

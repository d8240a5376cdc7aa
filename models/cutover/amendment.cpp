// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/amendment.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <type_traits>

#include "models/gates/judge.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

constexpr double kDay = 24.0 * 3'600 * 1'000;

// Who co-signs reads the number itself, to its last digit.
std::string exact(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

// Where a number stands, and what is known of it there.
struct Place {
  std::string name;  // "limit of “Errors”"
  double value = 0;
  std::string unit;
  bool isTime = false;
  bool rollsBack = false;
  bool upIsTighter = false;
  std::optional<double> least;
  std::optional<double> most;

  std::string words(double number) const {
    return isTime ? formatDuration(Milliseconds(std::llround(number)))
                  : exact(number) + (unit.empty() ? "" : " " + unit);
  }
};

std::string quoted(const std::string& text) { return "\u201c" + text + "\u201d"; }

// Null for a condition that is no rule about a number.
template <typename AnyCondition>
auto limitOf(AnyCondition& condition) {
  using Found = std::conditional_t<std::is_const_v<AnyCondition>, const Limit*, Limit*>;
  if (auto* metric = std::get_if<MetricCheck>(&condition)) return static_cast<Found>(metric);
  if (auto* http = std::get_if<HttpCheck>(&condition); http && http->number) return static_cast<Found>(&*http->number);
  if (auto* command = std::get_if<CommandCheck>(&condition); command && command->number)
    return static_cast<Found>(&*command->number);
  return static_cast<Found>(nullptr);
}

std::string unitOfLimit(const Condition& condition) {
  const auto* metric = std::get_if<MetricCheck>(&condition);
  if (!metric) return {};
  return metric->baseline.empty() ? metric->unit : "\u00d7 baseline " + metric->baseline;
}

Result<Place> placeOfLimit(const Trigger& trigger) {
  Place place;
  place.name = "limit of " + quoted(trigger.title);
  place.rollsBack = rollsBack(trigger);
  if (const auto* downtime = std::get_if<DowntimeAbove>(&trigger.breach)) {
    place.value = static_cast<double>(downtime->limit.count());
    place.isTime = true;
    return place;
  }
  if (std::holds_alternative<Combined>(trigger.breach))
    return failure(
        ErrorCode::BadInput,
        quoted(trigger.title) + " combines several conditions, and has no one limit: only its \"for\" can be amended");
  const auto* limit = limitOf(trigger.breach);
  if (!limit)
    return failure(ErrorCode::BadInput,
                   quoted(trigger.title) + " has no limit that is a number: only its \"for\" can be amended");
  const auto* metric = std::get_if<MetricCheck>(&trigger.breach);
  if (place.rollsBack && metric && !metric->baseline.empty())
    return failure(
        ErrorCode::BadInput,
        "the " + place.name + " is a multiple of the baseline " + quoted(metric->baseline) +
            " and rolls back: whether another one is tighter depends on what is captured. Its \"for\" can be "
            "amended");
  place.value = limit->limit;
  place.unit = unitOfLimit(trigger.breach);
  place.upIsTighter = limit->comparison == Comparison::Below || limit->comparison == Comparison::AtMost;
  place.most = limit->upperLimit;
  if (place.value >= 0) place.least = 0;
  if (place.unit == "ratio" && place.value <= 1) place.most = std::min(place.most.value_or(1), 1.0);
  return place;
}

Place placeOfFor(const Trigger& trigger) {
  Place place;
  place.name = "\"for\" of " + quoted(trigger.title);
  place.value = static_cast<double>(trigger.hold.count());
  place.isTime = true;
  place.rollsBack = rollsBack(trigger);
  return place;
}

// The two are kept in their order, as the reader of runbooks wants them.
Place placeOfThreshold(const Panel& panel, Amendable what) {
  Place place;
  const bool isWarning = what == Amendable::Warning;
  place.name = (isWarning ? "warning threshold of panel " : "critical threshold of panel ") + quoted(panel.title);
  place.value = isWarning ? panel.warning : panel.critical;
  place.unit = panel.unit;
  if (isWarning)
    place.most = panel.critical;
  else
    place.least = panel.warning;
  return place;
}

Result<Place> placeIn(const Runbook& runbook, Amendable what, const std::string& of) {
  if (what == Amendable::Warning || what == Amendable::Critical) {
    if (const auto* panel = runbook.panel(of)) return placeOfThreshold(*panel, what);
    return failure(ErrorCode::BadInput, "the runbook has no panel " + quoted(of));
  }
  const auto* trigger = runbook.trigger(of);
  if (!trigger) return failure(ErrorCode::BadInput, "the runbook has no trigger " + quoted(of));
  return what == Amendable::For ? Result<Place>(placeOfFor(*trigger)) : placeOfLimit(*trigger);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto from = text.find_first_not_of(kSpace);
  return from == std::string_view::npos ? std::string_view()
                                        : text.substr(from, text.find_last_not_of(kSpace) - from + 1);
}

std::optional<double> parsed(const Place& place, std::string_view text) {
  text = trimmed(text);
  if (place.isTime) {
    const auto time = parseDuration(text);
    return time ? std::optional(static_cast<double>(time->count())) : std::nullopt;
  }
  if (!place.unit.empty() && text.ends_with(place.unit))
    text = trimmed(text.substr(0, text.size() - place.unit.size()));
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

tl::unexpected<Error> bad(const Place& place, const std::string& what) {
  return failure(ErrorCode::BadInput, "the " + place.name + " " + what);
}

Status mayBecome(const Place& place, double to) {
  const auto least = place.isTime ? std::optional(0.0) : place.least;
  const auto most = place.isTime ? std::optional(kDay) : place.most;
  if (!std::isfinite(to)) return bad(place, "must be a finite number");
  if (least && to < *least) return bad(place, "cannot be below " + place.words(*least) + ": give that or more");
  if (most && to > *most) return bad(place, "cannot be above " + place.words(*most) + ": give that or less");
  if (to == place.value) return bad(place, "is " + place.words(to) + " already: give another value");
  const bool isTighter = place.upIsTighter ? to > place.value : to < place.value;
  if (place.rollsBack && !isTighter)
    return failure(ErrorCode::Refused, "the " + place.name +
                                           " rolls back, and may only become tighter on the day: give " +
                                           (place.upIsTighter ? "more" : "less") + " than " + place.words(place.value) +
                                           ", not " + place.words(to));
  return {};
}

template <typename T>
T* withId(std::vector<T>& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::optional<double> presentValue(const Runbook& runbook, Amendable what, const std::string& of) {
  const auto place = placeIn(runbook, what, of);
  return place ? std::optional(place->value) : std::nullopt;
}

bool isOfSameNumber(const Amendment& a, const Amendment& b) { return a.what == b.what && a.of == b.of; }

Result<Amendment> readAmendment(const Runbook& runbook, Amendable what, const std::string& of, std::string_view value) {
  const auto place = placeIn(runbook, what, of);
  if (!place) return tl::unexpected(place.error());
  const auto to = parsed(*place, value);
  if (!to)
    return bad(*place, "is " + place->words(place->value) + " now, and cannot become " + quoted(std::string(value)) +
                           (place->isTime ? ": give a time, such as 90s or 5m" : ": give a number in the same unit"));
  return Amendment{what, of, place->value, *to};
}

Status mayAmend(const Runbook& runbook, const Amendment& amendment) {
  const auto place = placeIn(runbook, amendment.what, amendment.of);
  if (!place) return tl::unexpected(place.error());
  if (place->value != amendment.from)
    return failure(ErrorCode::Refused, "the " + place->name + " is " + place->words(place->value) +
                                           " by now, and no longer " + place->words(amendment.from) +
                                           ": propose it anew");
  return mayBecome(*place, amendment.to);
}

Runbook amended(Runbook runbook, const Amendment& amendment) {
  if (auto* panel = withId(runbook.panels, amendment.of)) {
    if (amendment.what == Amendable::Warning) panel->warning = amendment.to;
    if (amendment.what == Amendable::Critical) panel->critical = amendment.to;
  }
  auto* trigger = withId(runbook.triggers, amendment.of);
  if (!trigger) return runbook;
  const Milliseconds time(std::isfinite(amendment.to) ? std::llround(amendment.to) : 0);
  if (amendment.what == Amendable::For) trigger->hold = time;
  if (amendment.what != Amendable::Limit) return runbook;
  if (auto* downtime = std::get_if<DowntimeAbove>(&trigger->breach)) downtime->limit = time;
  if (auto* limit = limitOf(trigger->breach)) limit->limit = amendment.to;
  return runbook;
}

std::string describe(const Runbook& runbook, const Amendment& amendment) {
  const auto place = placeIn(runbook, amendment.what, amendment.of);
  const auto name = place ? place->name : quoted(amendment.of);
  return name + " from " + describe(runbook, amendment, amendment.from) + " to " +
         describe(runbook, amendment, amendment.to);
}

std::string describe(const Runbook& runbook, const Amendment& amendment, double value) {
  const auto place = placeIn(runbook, amendment.what, amendment.of);
  return place ? place->words(value) : describe(value, {});
}

}  // namespace warroom

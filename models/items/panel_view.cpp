// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/panel_view.h"

#include <QtCore/QStringList>
#include <algorithm>
#include <cmath>

#include "models/core/text.h"

namespace warroom {
namespace {

// A poll may be late once and lost once before its value counts as stale.
constexpr int kPollsUntilStale = 3;

const QString kUnknown = QStringLiteral("—");

QString plain(const std::string& text) { return QString::fromStdString(visible(text)); }

int rank(Mark mark) {
  switch (mark) {
    case Mark::Critical:
      return 3;
    case Mark::Warning:
      return 2;
    case Mark::Normal:
      return 0;
    default:
      return 1;
  }
}

Mark worse(Mark a, Mark b) { return rank(a) >= rank(b) ? a : b; }

// One series as far as the headline needs it.
struct Reading {
  PanelSide shown;
  bool idle = false;  // no traffic, and no value: says nothing, and need not
  bool stale = false;
  std::optional<double> value;  // in the panel's unit
  std::optional<Milliseconds> age;
  QString reason;
};

QString withUnit(const Panel& panel, double value) {
  return QStringLiteral("%1 %2").arg(formatPanelValue(panel, value), plain(panel.unit)).trimmed();
}

QString reasonOf(const LiveReading* live) {
  if (live == nullptr) return QStringLiteral("not yet sampled");
  if (!live->reason.empty()) return plain(live->reason);
  return live->verdict == Verdict::Error ? QStringLiteral("the source reported an error without a reason")
                                         : QStringLiteral("the source has no value");
}

// An age that the source tells is judged by `maxAge` alone: the sample may be old when it is new to us.
bool tooOld(Milliseconds age, const PanelSeries& series, const CutoverState& state) {
  const Milliseconds poll = state.plan.runbook ? state.plan.runbook->pollInterval : Milliseconds{2'000};
  const Milliseconds maxAge = series.metric.maxAge;
  return age > (series.metric.freshness.empty() ? std::min(poll * kPollsUntilStale, maxAge) : maxAge);
}

void readValue(Reading& reading, const Panel& panel, const LiveReading* live) {
  const bool sighted = live != nullptr && (live->verdict == Verdict::Pass || live->verdict == Verdict::Breach);
  if (sighted && live->value && !std::isnan(*live->value)) {
    reading.value = *live->value * panel.scale;
    reading.shown.text = withUnit(panel, *reading.value);
    reading.shown.mark = judgePanelValue(panel, *reading.value);
  } else {
    reading.shown.text = kUnknown;
    reading.reason = reasonOf(live);
  }
  // A judge that found a breach is believed also where the number did not survive (an infinity in JSON).
  if (live != nullptr && live->verdict == Verdict::Breach) reading.shown.mark = Mark::Critical;
}

Reading read(const Panel& panel, const PanelSeries& series, const CutoverState& state, const LiveState& live,
             PlanTime now) {
  Reading reading;
  reading.shown.side = series.side;
  const auto found = live.series.find(seriesId(panel.id, series.side));
  const LiveReading* latest = found == live.series.end() ? nullptr : &found->second;
  if (latest != nullptr && latest->sampledAt > 0)
    reading.age = now.time_since_epoch() - Milliseconds(latest->sampledAt);
  readValue(reading, panel, latest);
  const bool silent = latest == nullptr || latest->verdict == Verdict::NoData;
  if (silent && !mayHaveTraffic(state, series.side)) {
    reading.idle = true;
    reading.shown.mark = Mark::Waiting;
    reading.shown.text = QStringLiteral("no traffic");
    return reading;
  }
  reading.stale = reading.age && tooOld(*reading.age, series, state);
  // Unknown is never a pass: an old value is shown with its age, and no longer as normal.
  if (reading.stale) reading.shown.mark = worse(reading.shown.mark, Mark::NoData);
  return reading;
}

bool sumsUp(const Panel& panel) { return panel.unit == "/s"; }

// What is said in big digits. A rate is the sum of its sides, and not known while a side is not. Anything else
// is the worst side, so that a bad side cannot hide behind a good one; while a side is blind, the worst that is
// known stands there only if it is bad: the unseen side could be worse, but not make it well.
std::optional<double> headline(const Panel& panel, const std::vector<Reading>& readings, bool blind) {
  std::optional<double> result;
  const bool lessIsWorse = panel.critical < panel.warning;
  for (const Reading& each : readings) {
    if (!each.value) continue;
    if (!result)
      result = each.value;
    else if (sumsUp(panel))
      *result += *each.value;
    else
      *result = lessIsWorse ? std::min(*result, *each.value) : std::max(*result, *each.value);
  }
  if (result && blind && (sumsUp(panel) || judgePanelValue(panel, *result) == Mark::Normal)) return std::nullopt;
  return result;
}

QString joinReasons(const std::vector<Reading>& readings) {
  QStringList reasons;
  const bool all = std::all_of(readings.begin(), readings.end(), [&](const Reading& each) {
    return each.idle || (!each.value && each.reason == readings.front().reason);
  });
  for (const Reading& each : readings) {
    if (each.idle || each.value) continue;
    const QString text = all ? each.reason : QStringLiteral("%1: %2").arg(nameOf(each.shown.side), each.reason);
    if (!reasons.contains(text)) reasons << text;
  }
  return reasons.join(QStringLiteral("; "));
}

void setAge(PanelView& view, const std::vector<Reading>& readings) {
  std::optional<Milliseconds> oldest;
  for (const Reading& each : readings)
    if (!each.idle && each.age) oldest = oldest ? std::max(*oldest, *each.age) : *each.age;
  view.age = oldest ? formatAge(*oldest) : QStringLiteral("never sampled");
  if (view.stale) view.age += QStringLiteral(", stale");
}

QString baselineText(const Panel& panel, const CutoverState& state) {
  const auto band = baselineOf(panel, state);
  if (!band) return {};
  const auto text = QStringLiteral("baseline ") + withUnit(panel, band->value);
  if (band->lowest == band->highest) return text;
  return text + QStringLiteral(" (%1 to %2)")
                    .arg(formatPanelValue(panel, band->lowest), formatPanelValue(panel, band->highest));
}

QString spokenName(const PanelView& view) {
  QStringList parts{view.value == kUnknown
                        ? QStringLiteral("%1: no value").arg(view.title)
                        : QStringLiteral("%1: %2 %3").arg(view.title, view.value, view.unit).trimmed()};
  parts << wordOf(view.mark);
  if (!view.reason.isEmpty()) parts << view.reason;
  if (!view.baseline.isEmpty()) parts << view.baseline;
  parts << view.age;
  return parts.join(QStringLiteral(", "));
}

}  // namespace

QString nameOf(Side side) {
  switch (side) {
    case Side::Blue:
      return QStringLiteral("blue");
    case Side::Green:
      return QStringLiteral("green");
    case Side::Shared:
      return QStringLiteral("shared");
  }
  return {};
}

bool mayHaveTraffic(const CutoverState& state, Side side) {
  if (side == Side::Shared) return true;
  const double none = side == Side::Green ? 0 : 100;
  const bool commanded = std::any_of(state.weights.begin(), state.weights.end(),
                                     [none](const auto& track) { return track.second != none; });
  const bool confirmed = std::any_of(state.backends.begin(), state.backends.end(), [none](const auto& backend) {
    return backend.second.confirmed && *backend.second.confirmed != none;
  });
  return state.weights.empty() || commanded || confirmed;
}

std::optional<BaselineBand> baselineOf(const Panel& panel, const CutoverState& state) {
  const auto found = state.baselines.find(panel.baseline);
  if (panel.baseline.empty() || found == state.baselines.end()) return std::nullopt;
  const auto& known = found->second;
  return BaselineBand{known.lowest.value_or(known.value) * panel.scale, known.value * panel.scale,
                      known.highest.value_or(known.value) * panel.scale};
}

const Panel* amendedPanel(const CutoverState& state, const Panel& shown) {
  const Panel* now = state.plan.runbook ? state.plan.runbook->panel(shown.id) : nullptr;
  const bool isSame = !now || (now->warning == shown.warning && now->critical == shown.critical);
  return isSame ? nullptr : now;
}

Mark judgePanelValue(const Panel& panel, double value) {
  const bool lessIsWorse = panel.critical < panel.warning;
  const auto beyond = [&](double limit) { return lessIsWorse ? value < limit : value > limit; };
  if (std::isnan(value)) return Mark::NoData;
  if (beyond(panel.critical)) return Mark::Critical;
  return beyond(panel.warning) ? Mark::Warning : Mark::Normal;
}

QString formatPanelValue(const Panel& panel, double value) {
  if (std::isnan(value)) return kUnknown;
  if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("-∞");
  // Past this the digits would burst the panel, and nobody reads them.
  if (std::abs(value) >= 1e7) return QString::number(value, 'g', 4);
  const QString text = QString::number(value, 'f', std::clamp(panel.decimals, 0, 6));
  const bool negativeZero = text.startsWith(QLatin1Char('-')) && text.toDouble() == 0;
  return negativeZero ? text.mid(1) : text;
}

QString formatAge(Milliseconds age) {
  const double seconds = std::max(0.0, static_cast<double>(age.count()) / 1000);
  if (seconds < 9.95) return QStringLiteral("%1 s old").arg(seconds, 0, 'f', 1);
  if (seconds < 60) return QStringLiteral("%1 s old").arg(std::floor(seconds), 0, 'f', 0);
  return QStringLiteral("%1 old").arg(QString::fromStdString(formatElapsed(age)));
}

PanelView viewPanel(const Panel& panel, const CutoverState& state, const LiveState& live, PlanTime now) {
  std::vector<Reading> readings;
  for (const PanelSeries& series : panel.series) readings.push_back(read(panel, series, state, live, now));

  PanelView view;
  view.title = plain(panel.title);
  view.unit = plain(panel.unit);
  view.mark = Mark::Normal;
  const bool anything = std::any_of(readings.begin(), readings.end(), [](const Reading& each) { return !each.idle; });
  bool unknown = !anything;
  for (const Reading& each : readings) {
    view.sides.push_back(each.shown);
    if (each.idle) continue;
    view.stale = view.stale || each.stale;
    unknown = unknown || !each.value;
    view.mark = worse(view.mark, each.shown.mark);
  }
  const auto big = headline(panel, readings, unknown);
  view.value = big ? formatPanelValue(panel, *big) : kUnknown;
  view.blind = unknown || view.stale;
  view.mark = worse(view.mark, view.blind ? Mark::NoData : Mark::Normal);
  // The sum of two good sides can be beyond the limit.
  if (big) view.mark = worse(view.mark, judgePanelValue(panel, *big));
  view.reason = anything ? joinReasons(readings) : QStringLiteral("no side has traffic");
  setAge(view, readings);
  view.baseline = baselineText(panel, state);
  view.name = spokenName(view);
  return view;
}

}  // namespace warroom

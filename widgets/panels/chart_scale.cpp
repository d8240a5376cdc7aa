// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/chart_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace warroom {
namespace {

using namespace std::chrono_literals;

QString number(double value) { return QString::number(value, 'g', 6); }

Milliseconds stepFor(Milliseconds span) {
  constexpr std::array<Milliseconds, 11> kSteps{1s, 10s, 1min, 2min, 5min, 10min, 30min, 1h, 3h, 6h, 12h};
  for (const Milliseconds step : kSteps)
    if (span / step <= 4) return step;
  return 24h;
}

Milliseconds floorTo(Milliseconds time, Milliseconds step) {
  const auto rest = time % step;
  return time - (rest < 0ms ? rest + step : rest);
}

QString minutesAgo(Milliseconds ago) {
  return QStringLiteral("%1 ago").arg(QString::fromStdString(formatDuration(ago)));
}

}  // namespace

Milliseconds windowFor(const SampleStore& store, PlanTime now) {
  constexpr std::array<Milliseconds, 4> kWindows{5min, 10min, 20min, kLongestWindow};
  Milliseconds history{0};
  for (const auto& [id, series] : store.all())
    if (!series.empty()) history = std::max(history, Milliseconds(now - series.times().front()));
  const auto* fitting =
      std::find_if(kWindows.begin(), kWindows.end() - 1, [&](Milliseconds window) { return history <= window; });
  return *fitting;
}

double topOf(const Panel& panel, std::optional<double> greatest) {
  const double limit = std::max(panel.warning, panel.critical);
  double top = limit > 0 ? limit * 1.1 : 1;
  // A share of a whole ends at the whole.
  if (panel.unit == "%" && limit <= 100) top = std::min(top, 100.0);
  if (!greatest || *greatest <= top) return top;
  constexpr double kStep = 1.25;
  const double steps = std::ceil(std::log(*greatest * 1.02 / top) / std::log(kStep));
  return top * std::pow(kStep, std::max(1.0, steps));
}

std::vector<AxisLabel> valueLabels(const Panel& panel, double top, double leastGap) {
  std::vector<double> wanted{panel.critical, 0, panel.warning};
  if (top > 1.5 * std::max(panel.warning, panel.critical)) {
    const double unit = std::pow(10, std::floor(std::log10(top)));
    wanted.push_back(std::floor(top / unit) * unit);
  }
  std::vector<AxisLabel> labels;
  for (const double value : wanted) {
    const bool crowded = std::any_of(labels.begin(), labels.end(),
                                     [&](const AxisLabel& label) { return std::abs(label.at - value) < leastGap; });
    const bool known =
        std::any_of(labels.begin(), labels.end(), [&](const AxisLabel& label) { return label.at == value; });
    if (value >= 0 && value <= top && !crowded && !known) labels.push_back({value, number(value)});
  }
  std::sort(labels.begin(), labels.end(), [](const AxisLabel& a, const AxisLabel& b) { return a.at < b.at; });
  return labels;
}

std::vector<AxisLabel> timeLabels(const TClock& clock, PlanTime left, PlanTime right) {
  const Milliseconds span = right - left;
  const Milliseconds step = stepFor(span);
  // While the clock is held its offset stands still from that moment on.
  const PlanTime end = clock.held() ? std::min(right, *clock.heldSince()) : right;
  const Milliseconds endOffset = clock.started() ? clock.offset(right) : 0ms;
  std::vector<AxisLabel> labels;
  for (Milliseconds offset = floorTo(endOffset, step); end - (endOffset - offset) >= left; offset -= step) {
    const PlanTime at = end - (endOffset - offset);
    // "now" stands at the right edge and wants its room.
    if (right - at < span / 8) continue;
    const double x = static_cast<double>((at - left).count());
    labels.insert(labels.begin(),
                  {x, clock.started() ? QString::fromStdString(formatOffset(offset)) : minutesAgo(right - at)});
  }
  labels.push_back({static_cast<double>(span.count()), QStringLiteral("now")});
  return labels;
}

}  // namespace warroom

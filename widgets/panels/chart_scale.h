// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>
#include <vector>

#include "models/cutover/t_clock.h"
#include "models/metrics/sample_store.h"
#include "models/runbook/runbook.h"

// Which values and times the axes of a panel name. Pure.
namespace warroom {

struct AxisLabel {
  double at = 0;  // in the unit of the axis: the panel's, or milliseconds since the left edge
  QString text;

  friend bool operator==(const AxisLabel&, const AxisLabel&) = default;
};

// How much history a plot shows: five minutes at first and, as it grows, up to thirty. A young room shows its
// minutes at a scale at which they can be seen.
inline constexpr Milliseconds kLongestWindow = std::chrono::minutes(30);
Milliseconds windowFor(const SampleStore& store, PlanTime now);

// The upper end of the value axis: both limits are always in view, and so is all that is drawn. It grows in
// steps, so that the picture does not breathe with every sample.
double topOf(const Panel& panel, std::optional<double> greatest);

// The critical limit, 0, the warning, and the top where it lies far beyond: as many as fit when each wants
// `leastGap` to the next. The less important ones give way.
std::vector<AxisLabel> valueLabels(const Panel& panel, double top, double leastGap);

// Round offsets of the T-clock between `left` and `right` (which is `now`); while it has not been started,
// minutes before now. Times before an earlier hold are named as if the clock had run through: the state
// does not keep past holds.
std::vector<AxisLabel> timeLabels(const TClock& clock, PlanTime left, PlanTime right);

}  // namespace warroom

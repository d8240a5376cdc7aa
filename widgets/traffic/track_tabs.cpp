// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/track_tabs.h"

#include <QtCore/QSignalBlocker>
#include <algorithm>
#include <utility>

#include "models/items/text.h"
#include "models/items/traffic_view.h"

namespace warroom {

TrackTabs::TrackTabs(QWidget* parent) : QTabBar(parent) {
  setObjectName(QStringLiteral("tracks"));
  setAccessibleName(QStringLiteral("Track that the buttons shift"));
  setUsesScrollButtons(false);
  setExpanding(false);
  setDrawBase(false);
  setElideMode(Qt::ElideRight);
  hide();
  connect(this, &QTabBar::currentChanged, this, [this](int index) {
    if (index < 0) return;
    chosen_ = ids_.at(static_cast<std::size_t>(index));
    Q_EMIT trackChosen();
  });
}

void TrackTabs::fill(const std::vector<Track>& tracks) {
  std::vector<std::string> ids;
  for (const Track& track : tracks) ids.push_back(track.id);
  if (ids == ids_) return;
  ids_ = std::move(ids);
  while (count() > 0) removeTab(0);
  for (const Track& track : tracks) {
    // An ampersand is no key here.
    addTab(shownShort(track.title, 24).replace(QLatin1Char('&'), QStringLiteral("&&")));
    setTabToolTip(count() - 1, tooltipOf(shown(track.title)));
  }
}

const Track* TrackTabs::setState(const CutoverState& state) {
  const QSignalBlocker quiet(this);
  const Track* ofPlan = trackOfInterest(state);
  const Runbook* runbook = ofPlan ? state.plan.runbook.get() : nullptr;
  setVisible(runbook && runbook->tracks.size() > 1);
  if (!runbook) return nullptr;
  if (std::exchange(ofPlan_, ofPlan->id) != ofPlan->id) chosen_.clear();
  fill(runbook->tracks);
  const Track* chosen = chosen_.empty() ? nullptr : runbook->track(chosen_);
  const Track* track = chosen ? chosen : ofPlan;
  setCurrentIndex(static_cast<int>(std::find(ids_.begin(), ids_.end(), track->id) - ids_.begin()));
  return track;
}

}  // namespace warroom

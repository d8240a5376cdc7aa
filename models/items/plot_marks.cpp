// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/plot_marks.h"

#include "models/items/text.h"

namespace warroom {

std::vector<PlotMark> plotMarks(const CutoverState& state) {
  constexpr qsizetype kNameAtMost = 18;
  std::vector<PlotMark> result;
  for (const ShiftMark& mark : state.marks) {
    QString text = QStringLiteral("%1 %").arg(mark.percent);
    const auto& runbook = state.plan.runbook;
    const Track* track = runbook && runbook->tracks.size() > 1 ? runbook->track(mark.track) : nullptr;
    if (track) text.prepend(shownShort(track->title, kNameAtMost) + QLatin1Char(' '));
    result.push_back({mark.at, text, mark.kind == ActionKind::Rollback});
  }
  return result;
}

}  // namespace warroom

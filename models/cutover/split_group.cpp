// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/split_group.h"

#include <algorithm>
#include <cmath>

namespace warroom {
namespace {

const ActionState* lastOf(const CutoverState& state, const Track& track) {
  const auto found = std::find_if(state.actions.rbegin(), state.actions.rend(), [&](const ActionState& each) {
    return each.kind == ActionKind::Rollback || each.track == track.id;
  });
  return found == state.actions.rend() ? nullptr : &*found;
}

// Whole percents: that is how weights are told apart. Nothing: nobody knows.
std::optional<int> placeOf(const BackendState& backend) {
  if (!backend.confirmed || backend.outcome == Outcome::InDoubt) return std::nullopt;
  return static_cast<int>(std::lround(*backend.confirmed));
}

}  // namespace

std::optional<SplitGroup> splitOf(const CutoverState& state, const Track& track) {
  const auto* last = lastOf(state, track);
  if (!last || last->kind != ActionKind::Shift || last->outcome == Outcome::Sent || state.rolledBack)
    return std::nullopt;
  // A rollback without an engine has commanded another weight since, and is no action.
  if (state.weights.at(track.id) != last->to) return std::nullopt;
  SplitGroup group;
  group.to = last->to;
  if (last->from < last->to) group.from = last->from;
  group.overruled = !last->reason.empty();
  bool astray = false;
  const auto first = placeOf(state.backends.at(track.backends.front()));
  for (const auto& id : track.backends) {
    const auto place = placeOf(state.backends.at(id));
    astray = astray || place != last->to;
    group.apart = group.apart || place != first;
    group.sentence += (group.sentence.empty() ? "" : ", ") + id +
                      (place ? " is at " + std::to_string(*place) + " %" : " is in doubt");
  }
  if (!astray) return std::nullopt;
  group.sentence = (group.apart ? "SPLIT: " : "NOT AT " + std::to_string(last->to) + " %: ") + group.sentence;
  return group;
}

}  // namespace warroom

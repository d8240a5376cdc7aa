// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/observed_watch.h"

#include <cmath>

namespace warroom {
namespace {

constexpr Milliseconds kWindow{60'000};

bool isBehind(const RequestCounts& counts, const RequestCounts& before) {
  return counts.blue < before.blue || counts.green < before.green;
}

SplitCount since(const RequestCounts& from, const RequestCounts& to) {
  return {to.blue - from.blue, to.green - from.green};
}

}  // namespace

// Why requests say nothing about what is commanded now; empty: they do.
std::string ObservedWatch::obstacle(const Track& track) const {
  const auto& state = ledger_.state();
  if (state.marks.empty()) return "nothing was shifted yet";
  if (state.unsettledAction()) return "the shift is not confirmed yet";
  for (const auto& id : track.backends) {
    const auto& backend = state.backends.at(id);
    if (!backend.confirmed || !backend.unreadable.empty() || backend.outcome == Outcome::InDoubt)
      return id + " cannot be read back";
    if (std::abs(*backend.confirmed - state.weights.at(track.id)) > 0.5) return id + " is not where it was told to be";
  }
  return {};
}

ObservedWatch::Asked ObservedWatch::asking(const Track& track) const {
  const auto& state = ledger_.state();
  return {ledger_.lastAction(), state.marks.size(), !state.unsettledAction(), obstacle(track), clock_.plan()};
}

// The window begins anew with a shift, and once more when that is settled: until then some went the way before it.
void ObservedWatch::widen(Counting& counting, const Asked& asked, const RequestCounts& counts) const {
  auto& window = counting.window;
  const bool another = counting.shifts != asked.shifts || counting.settled != asked.settled;
  const bool late = asked.shifts != ledger_.state().marks.size();
  if (another || late || (!window.empty() && isBehind(counts, window.back().counts))) window.clear();
  counting.shifts = asked.shifts;
  counting.settled = asked.settled;
  window.push_back({asked.at, counts});
  while (window.size() > 2 && asked.at - window[1].at >= kWindow) window.pop_front();
}

void ObservedWatch::count(LiveState& live, const Track& track, const Asked& asked,
                          const Result<RequestCounts>& counts) {
  auto& shown = live.observed[track.id];
  if (!counts) {
    shown.reason = counts.error().message;
    return;
  }
  auto& counting = counting_[track.id];
  widen(counting, asked, *counts);
  const auto& window = counting.window;
  const auto seen = since(window.front().counts, *counts);
  shown = {seen.blue, seen.green, window.front().at.time_since_epoch().count(), {}};
  judge(shown, track, asked, *counts);
}

void ObservedWatch::judge(LiveObserved& shown, const Track& track, const Asked& asked, const RequestCounts& counts) {
  auto& counting = counting_[track.id];
  auto& from = counting.from;
  shown.unjudged = obstacle(track);
  if (shown.unjudged.empty()) shown.unjudged = asked.obstacle;
  if (!shown.unjudged.empty() || asked.action != ledger_.lastAction()) return from.reset();
  const bool another = !from || counting.action != asked.action || isBehind(counts, *from);
  if (another || tell(track, *counting.watch, since(*from, counts))) {
    from = counts;
    counting.action = asked.action;
    counting.watch.emplace(ledger_.state().weights.at(track.id));
  }
  const auto judged = since(*from, counts);
  if (bearsOut(track, judged))
    ledger_.record({event::RollbackObserved{asked.action, track.id, judged.blue, judged.green}}, "engine");
  shown.judgedBlue = judged.blue;
  shown.judgedGreen = judged.green;
}

// Has a rollback been followed by so many requests that traffic which had stayed on green would have shown? Once.
bool ObservedWatch::bearsOut(const Track& track, const SplitCount& count) const {
  const auto& state = ledger_.state();
  if (state.actions.empty()) return false;  // a rollback without the engine is no action of its
  const auto& last = state.actions.back();
  if (last.kind != ActionKind::Rollback || last.observed.contains(track.id)) return false;
  const auto known = state.observed.find(track.id);
  if (known != state.observed.end() && known->second.differs) return false;
  const auto seen = outlook(count, 0);
  return seen.more == 0 && !seen.looksOff;
}

// Is this count at its end? One that has found a difference is followed by one that looks for its end: if that finds
// the difference again, the next one begins, so that what comes right late does not have to outweigh all of it.
bool ObservedWatch::tell(const Track& track, SplitWatch& watch, const SplitCount& count) {
  const auto& state = ledger_.state();
  const int commanded = state.weights.at(track.id);
  const auto known = state.observed.find(track.id);
  if (known == state.observed.end() || !known->second.differs) {
    const auto found = watch.difference(count);
    if (found) ledger_.record({event::ObservedDiffers{track.id, commanded, found->blue, found->green}}, "engine");
    return found.has_value();
  }
  const auto& found = *known->second.differs;
  if (!agreesAgain(count, commanded, {found.blue, found.green})) return differs(count, commanded);
  ledger_.record({event::ObservedAgrees{track.id, count.blue, count.green}}, "engine");
  return true;
}

}  // namespace warroom

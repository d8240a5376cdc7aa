// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/backend_watch.h"

#include <cmath>

namespace warroom {
namespace {

constexpr Milliseconds kObservedWindow{60'000};

std::string lastAction(const CutoverState& state) {
  return state.actions.empty() ? std::string() : state.actions.back().id;
}

}  // namespace

BackendWatch::BackendWatch(Ledger& ledger, ActionExecutor::Backends backends, const Clock& clock)
    : ledger_(ledger), backends_(std::move(backends)), clock_(clock) {}

void BackendWatch::poll(LiveState& live) {
  for (const auto& [id, backend] : backends_) {
    if (!outstanding_.insert(id).second) continue;
    backend->read(ledger_.state().plan.runbook->backend(id)->deadline,
                  [this, &live, id = id, action = lastAction(ledger_.state())](const Result<BackendReading>& reading) {
                    outstanding_.erase(id);
                    answered(live, id, action, reading);
                  });
  }
}

void BackendWatch::answered(LiveState& live, const std::string& id, const std::string& actionWhenAsked,
                            const Result<BackendReading>& reading) {
  // Asked before an action or while one is under way, the answer may be older than what that action finds.
  const auto* unsettled = ledger_.state().unsettledAction();
  const bool settling = unsettled && unsettled->outcome == Outcome::Sent;
  const bool current = !settling && actionWhenAsked == lastAction(ledger_.state());
  if (current) show(live.backends[id], reading);
  for (const auto& track : ledger_.state().plan.runbook->tracks)
    if (track.observedBy == id) count(live, track, reading);
  if (current) recordChange(id, reading);
}

void BackendWatch::show(LiveBackend& shown, const Result<BackendReading>& reading) const {
  shown.error = reading ? std::string() : reading.error().message;
  if (!reading) return;
  shown.percent = reading->percent;
  shown.health = reading->health;
  shown.readAt = clock_.plan().time_since_epoch().count();
}

void BackendWatch::recordChange(const std::string& id, const Result<BackendReading>& reading) {
  const auto& known = ledger_.state().backends.at(id);
  if (!reading) {
    if (known.message.empty())
      ledger_.record({event::BackendRead{id, std::nullopt, reading.error().message}}, "engine");
    return;
  }
  const bool moved = !known.confirmed || std::abs(*known.confirmed - reading->percent) > 0.05;
  const bool readableAgain = !known.message.empty() && known.outcome != Outcome::Failed;
  const bool cleared = known.outcome == Outcome::InDoubt && !ledger_.state().unsettledAction();
  if (moved || readableAgain || cleared) ledger_.record({event::BackendRead{id, reading->percent, {}}}, "engine");
}

void BackendWatch::count(LiveState& live, const Track& track, const Result<BackendReading>& reading) {
  auto& observed = live.observed[track.id];
  auto& history = counts_[track.id];
  if (!reading || !reading->counts) {
    observed.reason = reading ? "the balancer does not count requests" : reading.error().message;
    return;
  }
  const auto now = clock_.plan();
  const auto& counts = *reading->counts;
  const auto& marks = ledger_.state().marks;
  const bool shifted = !history.empty() && !marks.empty() && marks.back().at > history.front().at;
  const bool restarted =
      !history.empty() && (counts.blue < history.back().counts.blue || counts.green < history.back().counts.green);
  if (shifted || restarted) history.clear();
  history.push_back({now, counts});
  while (history.size() > 2 && now - history[1].at >= kObservedWindow) history.pop_front();
  const auto& from = history.front();
  observed = {counts.blue - from.counts.blue, counts.green - from.counts.green, from.at.time_since_epoch().count(), {}};
}

}  // namespace warroom

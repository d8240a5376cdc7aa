// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/backend_watch.h"

#include <cmath>
#include <utility>
#include <vector>

namespace warroom {
namespace {

// What the balancer has counted, or why that is not known.
Result<RequestCounts> countsOf(const Result<BackendReading>& reading) {
  if (!reading) return tl::unexpected(reading.error());
  if (!reading->counts) return failure(ErrorCode::Unavailable, "the balancer does not count requests");
  return *reading->counts;
}

}  // namespace

BackendWatch::BackendWatch(Ledger& ledger, ActionExecutor::Backends backends, const Clock& clock,
                           ObservedWatch& observed)
    : ledger_(ledger), backends_(std::move(backends)), clock_(clock), observed_(observed) {}

void BackendWatch::poll(LiveState& live) {
  for (const auto& [id, backend] : backends_)
    if (outstanding_.insert(id).second) ask(live, id, *backend);
}

void BackendWatch::ask(LiveState& live, const std::string& id, Backend& backend) {
  const auto& state = ledger_.state();
  std::vector<std::pair<std::string, ObservedWatch::Asked>> counting;
  for (const auto& track : state.plan.runbook->tracks)
    if (track.observedBy == id) counting.emplace_back(track.id, observed_.asking(track));
  backend.read(state.plan.runbook->backend(id)->deadline,
               [this, &live, &backend, id, action = ledger_.lastAction(),
                counting = std::move(counting)](const Result<BackendReading>& reading) {
                 outstanding_.erase(id);
                 // A rollback finds its connection open, also where the other side has closed an idle one.
                 if (reading) backend.prepare();
                 answered(live, id, action, reading);
                 for (const auto& [track, asked] : counting)
                   observed_.count(live, *ledger_.state().plan.runbook->track(track), asked, countsOf(reading));
               });
}

void BackendWatch::answered(LiveState& live, const std::string& id, const std::string& actionWhenAsked,
                            const Result<BackendReading>& reading) {
  // Asked before an action or while one is under way, the answer may be older than what that action finds.
  const auto* unsettled = ledger_.state().unsettledAction();
  const bool settling = unsettled && unsettled->outcome == Outcome::Sent;
  const bool current = !settling && actionWhenAsked == ledger_.lastAction();
  if (current) show(live.backends[id], reading);
  if (current) recordChange(id, reading);
  recordHealth(id, reading);
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
    if (known.unreadable.empty())
      ledger_.record({event::BackendRead{id, std::nullopt, reading.error().message}}, "engine");
    return;
  }
  const bool moved = !known.confirmed || std::abs(*known.confirmed - reading->percent) > 0.05;
  const bool readableAgain = !known.unreadable.empty();
  const bool cleared = known.outcome == Outcome::InDoubt && !ledger_.state().unsettledAction();
  if (moved || readableAgain || cleared) ledger_.record({event::BackendRead{id, reading->percent, {}}}, "engine");
}

void BackendWatch::recordHealth(const std::string& id, const Result<BackendReading>& reading) {
  if (reading && reading->health != ledger_.state().backends.at(id).health)
    ledger_.record({event::BackendHealth{id, reading->health}}, "engine");
}

}  // namespace warroom

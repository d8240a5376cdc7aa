// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sampler_watch.h"

#include <cmath>

#include "models/cutover/sampler_requests.h"

namespace warroom {

void SamplerWatch::poll(LiveState& live) {
  const auto& state = ledger_.state();
  for (const auto& track : state.plan.runbook->tracks) {
    if (!track.sampler) continue;
    // Where a balancer counts, strangers are sent only to bring a cookie back.
    const bool forCookie = track.sampler->sticky && state.weights.at(track.id) > 0 && !onGreen_.contains(track.id);
    if (track.observedBy.empty() || forCookie) sample(live, track);
    if (track.sampler->sticky) askReturning(track);
  }
}

void SamplerWatch::sample(LiveState& live, const Track& track) {
  const auto key = "sample/" + track.id;
  if (!outstanding_.insert(key).second) return;
  const auto& sampler = *track.sampler;
  runner_.run(requestsOf(sampler, sampler.requests, sampler.sticky ? Visitor::Keeping : Visitor::New), clock_.plan(),
              [this, &live, key, asked = observed_.asking(track), id = track.id](const CheckOutcome& outcome) {
                outstanding_.erase(key);
                const auto* known = ledger_.state().plan.runbook->track(id);
                if (known->observedBy.empty()) sampled(live, *known, asked, outcome);
              });
}

void SamplerWatch::sampled(LiveState& live, const Track& track, const ObservedWatch::Asked& asked,
                           const CheckOutcome& outcome) {
  if (!outcome.value) return observed_.count(live, track, asked, failure(ErrorCode::Unavailable, outcome.evidence));
  const int green = static_cast<int>(std::lround(*outcome.value * track.sampler->requests / 100));
  auto& counted = counted_[track.id];
  counted.green += static_cast<std::uint64_t>(green);
  counted.blue += static_cast<std::uint64_t>(track.sampler->requests - green);
  observed_.count(live, track, asked, counted);
}

void SamplerWatch::askReturning(const Track& track) {
  const auto key = "returning/" + track.id;
  if (!outstanding_.insert(key).second) return;
  runner_.run(requestsOf(*track.sampler, 1, Visitor::Returning), clock_.plan(),
              [this, key, id = track.id, action = ledger_.lastAction()](const CheckOutcome& outcome) {
                outstanding_.erase(key);
                returned(id, action, outcome);
              });
}

// An answer of before the last action, or of no client at all, says nothing.
void SamplerWatch::returned(const std::string& track, const std::string& action, const CheckOutcome& outcome) {
  if (!outcome.value) return;
  const bool green = *outcome.value > 0;
  if (green)
    onGreen_.insert(track);
  else
    onGreen_.erase(track);
  const auto& state = ledger_.state();
  const auto known = state.observed.find(track);
  const bool stuck = known != state.observed.end() && known->second.sticksSince.has_value();
  const bool confirmed = !state.unsettledAction() && action == ledger_.lastAction() && state.weights.at(track) == 0;
  if (green && confirmed && !stuck) ledger_.record({event::ClientsStick{track, outcome.evidence}}, "engine");
  if (!green && stuck) ledger_.record({event::ClientsLeft{track, outcome.evidence}}, "engine");
}

}  // namespace warroom

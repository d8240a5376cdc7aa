// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/probe_watch.h"

#include <algorithm>

namespace warroom {
namespace {

constexpr Milliseconds kSayAgain{10'000};

HttpCheck requestOf(const Probe& probe) {
  HttpCheck check;
  check.endpoint = probe.endpoint;
  check.path = probe.path;
  check.okStatus = probe.okStatus;
  // An answer that takes longer than this is none to a user; and the next request is due.
  check.timeout = std::clamp(probe.every, Milliseconds{1'000}, Milliseconds{5'000});
  return check;
}

}  // namespace

ProbeWatch::ProbeWatch(Ledger& ledger, CheckRunner& runner, const Clock& clock)
    : ledger_(ledger), runner_(runner), clock_(clock) {}

void ProbeWatch::poll() {
  const auto now = clock_.plan();
  for (const auto& probe : ledger_.state().plan.runbook->probes) {
    const auto asked = askedAt_.find(probe.id);
    if (asked != askedAt_.end() && now - asked->second < probe.every) continue;
    if (!outstanding_.insert(probe.id).second) continue;
    askedAt_[probe.id] = now;
    runner_.run(requestOf(probe), now, [this, id = probe.id](const CheckOutcome& outcome) { answered(id, outcome); });
  }
}

void ProbeWatch::answered(const std::string& probe, const CheckOutcome& outcome) {
  outstanding_.erase(probe);
  const auto known = ledger_.state().probes.find(probe);
  const bool wasDown = known != ledger_.state().probes.end() && known->second.downSince.has_value();
  const bool isDown = outcome.verdict != Verdict::Pass;
  // Said again while it lasts, so that an engine that ends leaves known how long it was watched.
  const bool due = wasDown && clock_.plan() - known->second.downSeen >= kSayAgain;
  if (isDown == wasDown && !(isDown && due)) return;
  if (isDown)
    ledger_.record({event::ProbeDown{probe, outcome.evidence.substr(0, 200)}}, "engine");
  else
    ledger_.record({event::ProbeUp{probe}}, "engine");
}

}  // namespace warroom

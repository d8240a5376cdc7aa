// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alarms/alarm_bell.h"

#include <utility>

#include "models/items/text.h"

namespace warroom {
namespace {

constexpr const char* kJournal = "journal";

std::vector<Alarm> alarmsToHear(const CutoverState& state, const LiveState& live) {
  auto alarms = state.plan.runbook ? alarmsOf(state) : std::vector<Alarm>{};
  if (!live.journalError.empty()) alarms.push_back({kJournal, Severity::Critical, live.journalError, {}});
  return alarms;
}

}  // namespace

void AlarmBell::hear(const CutoverState& state, const LiveState& live) {
  std::map<std::string, Severity> on;
  std::optional<Tone> tone;
  engineSeen_ = clock_.io();
  lossHeard_ = false;
  critical_ = false;
  for (const auto& alarm : alarmsToHear(state, live)) {
    on[alarm.id] = alarm.severity;
    if (alarm.acknowledged) continue;
    const bool isCritical = alarm.severity == Severity::Critical;
    critical_ = critical_ || isCritical;
    const auto before = known_.find(alarm.id);
    if (before != known_.end() && before->second == alarm.severity) continue;
    if (isCritical || !tone) tone = isCritical ? Tone::Critical : Tone::Warning;
  }
  known_ = std::move(on);
  if (!critical_) lastCritical_.reset();
  if (critical_ && isDueAgain()) tone = Tone::Critical;
  if (tone) ring(*tone);
}

// What was critical when the engine went stays so: nobody can acknowledge it now.
void AlarmBell::hearNoEngine() {
  if (!engineSeen_) return;
  const bool lost = clock_.io() - *engineSeen_ > kRestartTakes;
  const bool isNew = lost && !std::exchange(lossHeard_, lost);
  if (isNew || ((lost || critical_) && isDueAgain())) ring(Tone::Critical);
}

bool AlarmBell::isDueAgain() const { return !lastCritical_ || clock_.io() - *lastCritical_ >= kAgain; }

void AlarmBell::ring(Tone tone) {
  if (muted()) return;
  if (tone == Tone::Critical) lastCritical_ = clock_.io();
  sound_.play(tone);
}

bool AlarmBell::muted() const { return mutedUntil_ && clock_.io() < *mutedUntil_; }

void AlarmBell::toggleMute() { mutedUntil_ = muted() ? std::nullopt : std::optional(clock_.io() + kMuteLasts); }

SoundView AlarmBell::view() const {
  const QString trouble = sound_.trouble();
  SoundView view{muted(), !trouble.isEmpty(), QStringLiteral("♪ Sound on"),
                 QStringLiteral("Alarms are heard. Press to mute them for ten minutes.")};
  if (view.muted) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(*mutedUntil_ - clock_.io());
    view.text = QStringLiteral("MUTED ") + QString::fromStdString(formatElapsed(left));
    view.detail = QStringLiteral("No alarm is heard until then. Press to hear them again.");
  } else if (view.silent) {
    view.text = QStringLiteral("NO SOUND");
    view.detail = QStringLiteral("Alarms are seen, not heard: ") + trouble;
  }
  return view;
}

}  // namespace warroom

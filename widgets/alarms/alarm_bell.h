// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>

#include "models/core/clock.h"
#include "models/cutover/live.h"
#include "models/cutover/rules.h"
#include "widgets/alarms/alarm_sound.h"

namespace warroom {

// What the sound button says.
struct SoundView {
  bool muted = false;
  bool silent = false;  // nothing would be heard, muted or not
  QString text;         // "♪ Sound on", "MUTED 9:41", "NO SOUND"
  QString detail;

  bool operator==(const SoundView&) const = default;
};

// Rings once for each alarm that comes up, and for critical ones again every ten seconds until a person acknowledges
// them. An engine that was there and is gone is critical, too, until it is back. Time is I/O time: a rehearsal's own
// pace must not make it a siren.
class AlarmBell final {
 public:
  static constexpr Milliseconds kAgain{10'000};
  static constexpr Milliseconds kMuteLasts{600'000};
  static constexpr Milliseconds kRestartTakes{2'000};  // an engine that is back by then was not lost

  // Both outlive it.
  AlarmBell(AlarmSound& sound, const Clock& clock) : sound_(sound), clock_(clock) {}

  void hear(const CutoverState& state, const LiveState& live);  // an engine tells us
  void hearNoEngine();                                          // none does
  void toggleMute();
  SoundView view() const;

 private:
  bool muted() const;
  bool isDueAgain() const;
  void ring(Tone tone);

  AlarmSound& sound_;
  const Clock& clock_;
  std::map<std::string, Severity> known_;  // those that are on, acknowledged or not
  bool critical_ = false;                  // one of them is, and is not acknowledged
  std::optional<IoTime> engineSeen_;       // nothing: there has been none yet
  bool lossHeard_ = false;
  std::optional<IoTime> lastCritical_;
  std::optional<IoTime> mutedUntil_;
};

}  // namespace warroom

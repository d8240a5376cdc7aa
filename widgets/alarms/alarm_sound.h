// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace warroom {

enum class Tone { Warning, Critical };

// What makes alarms heard. GUI thread; never blocks, never throws.
class AlarmSound {
 public:
  virtual ~AlarmSound() = default;
  virtual void play(Tone tone) = 0;
  // Why nothing is heard, in words; empty: as far as is known, it is.
  virtual QString trouble() const = 0;
};

}  // namespace warroom

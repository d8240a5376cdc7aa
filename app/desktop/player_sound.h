// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

#include "widgets/alarms/alarm_sound.h"

namespace warroom {

// Alarms by the sound server's own player, in a process of its own: whatever a sound system does when it is missing,
// hangs or crashes, the window does not feel it.
class PlayerSound final : public QObject, public AlarmSound {
  Q_OBJECT
 public:
  // Programs with their arguments, the most wanted first; the file to play is added at the end.
  explicit PlayerSound(QList<QStringList> players = knownPlayers(), QObject* parent = nullptr);
  ~PlayerSound() override;

  static QList<QStringList> knownPlayers();  // pw-play, paplay, aplay

  void play(Tone tone) override;
  QString trouble() const override { return trouble_; }

 private:
  bool prepare(Tone tone);
  void start();
  void ended(bool well);

  QList<QStringList> players_;  // those that are installed; one that fails makes way for the next
  QTemporaryDir files_;
  QProcess* process_;  // ours; outlives us while it is being ended
  QTimer patience_;
  QString file_;
  Tone tone_ = Tone::Warning;  // the last one
  bool replaced_ = false;      // what plays is being ended, for file_
  QString trouble_;
};

}  // namespace warroom

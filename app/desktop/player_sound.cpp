// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/player_sound.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <utility>

#include "app/desktop/tone.h"

namespace warroom {
namespace {
constexpr int kMayTakeMs = 5'000;
}  // namespace

QList<QStringList> PlayerSound::knownPlayers() {
  return {{QStringLiteral("pw-play")}, {QStringLiteral("paplay")}, {QStringLiteral("aplay"), QStringLiteral("-q")}};
}

PlayerSound::PlayerSound(QList<QStringList> players, QObject* parent) : QObject(parent), process_(new QProcess) {
  QStringList missing;
  for (QStringList& player : players) {
    const QString program = QStandardPaths::findExecutable(player.front());
    if (program.isEmpty()) {
      missing << player.front();
      continue;
    }
    player.front() = program;
    players_ << player;
  }
  if (players_.isEmpty()) trouble_ = QStringLiteral("none of %1 is installed").arg(missing.join(QStringLiteral(", ")));
  process_->setStandardInputFile(QProcess::nullDevice());
  process_->setStandardOutputFile(QProcess::nullDevice());
  process_->setStandardErrorFile(QProcess::nullDevice());
  patience_.setSingleShot(true);
  connect(&patience_, &QTimer::timeout, process_, &QProcess::kill);
  connect(process_, &QProcess::finished, this,
          [this](int code, QProcess::ExitStatus how) { ended(how == QProcess::NormalExit && code == 0); });
  connect(process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) ended(false);
  });
}

PlayerSound::~PlayerSound() {
  process_->disconnect(this);
  if (process_->state() == QProcess::NotRunning) {
    delete process_;
    return;
  }
  // To wait for its end would hold up the window's.
  connect(process_, &QProcess::finished, process_, &QObject::deleteLater);
  process_->kill();
}

// What is critical is heard now, also while the player of a warning hangs.
void PlayerSound::play(Tone tone) {
  const bool playing = process_->state() != QProcess::NotRunning;
  if (players_.isEmpty() || (playing && (tone == Tone::Warning || tone_ == Tone::Critical))) return;
  if (!prepare(tone)) return;
  tone_ = tone;
  if (!playing) return start();
  replaced_ = true;
  process_->kill();
}

bool PlayerSound::prepare(Tone tone) {
  file_ = files_.filePath(tone == Tone::Critical ? QStringLiteral("critical.wav") : QStringLiteral("warning.wav"));
  if (!QFile::exists(file_)) {
    QFile file(file_);
    const QByteArray wav = wavOf(tone);
    if (!file.open(QIODevice::WriteOnly) || file.write(wav) != wav.size()) {
      trouble_ = file.fileName() + QStringLiteral(": ") + file.errorString();
      return false;
    }
  }
  return true;
}

void PlayerSound::start() {
  if (process_->state() != QProcess::NotRunning) return;  // another tone has come before
  const QStringList& player = players_.front();
  process_->start(player.front(), player.mid(1) + QStringList{file_});
  patience_.start(kMayTakeMs);
}

// A sound server may come back: with the last player it is tried again at the next alarm.
void PlayerSound::ended(bool well) {
  patience_.stop();
  const auto startSoon = [this] {  // not from inside its own signal
    QMetaObject::invokeMethod(this, &PlayerSound::start, Qt::QueuedConnection);
  };
  if (std::exchange(replaced_, false)) return startSoon();
  if (well) return trouble_.clear();
  if (players_.size() == 1) {
    trouble_ = players_.front().front() + QStringLiteral(" could not play: is there a sound device?");
    return;
  }
  players_.removeFirst();
  startSoon();
}

}  // namespace warroom

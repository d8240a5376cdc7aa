// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/rehearsal_start.h"

#include <unistd.h>

#include <QtCore/QFileInfo>
#include <random>

#include "models/core/clock.h"

namespace warroom {
namespace {

constexpr int kPollMs = 50;

std::string newRoomName() {
  std::string digits;
  for (const char c : formatUtc(SystemClock().utc()))  // 2026-11-21T14:17:42.123Z
    if (c >= '0' && c <= '9') digits += c;
  return "rehearsal-" + digits.substr(0, 14) + "-" + std::to_string(::getpid());
}

}  // namespace

RehearsalStart::RehearsalStart(QString runbook, int speed, QObject* parent)
    : QObject(parent), runbook_(std::move(runbook)), speed_(speed), room_(newRoomName()) {
  connect(&poll_, &QTimer::timeout, this, &RehearsalStart::look);
}

void RehearsalStart::start() {
  Q_EMIT progress(QStringLiteral("Starting the lab for %1…").arg(QFileInfo(runbook_).fileName()));
  auto lab = startLab(runbook_.toStdString(), stateHome() / "warroom/labs" / room_, std::random_device()());
  if (!lab) return Q_EMIT failed(QString::fromStdString(lab.error().message));
  lab_.emplace(std::move(*lab));
  poll_.start(kPollMs);
}

void RehearsalStart::look() {
  const auto ready = lab_->ready();
  if (ready && !*ready) return;
  poll_.stop();
  if (!ready) return Q_EMIT failed(QString::fromStdString(ready.error().message));
  const auto room = createRoom(room_, runbook_.toStdString(), lab_->environment().string());
  if (!room) return Q_EMIT failed(QString::fromStdString(room.error().message));
  Q_EMIT this->ready(*room);
}

}  // namespace warroom

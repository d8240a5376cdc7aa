// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/rehearsal_start.h"

#include <memory>
#include <utility>

#include "app/process/made_room.h"
#include "app/room/room_name.h"
#include "models/core/clock.h"

namespace warroom {
namespace {

constexpr int kPollMs = 10;

}  // namespace

RehearsalStart::RehearsalStart(std::filesystem::path runbook, std::uint64_t seed, QObject* parent)
    : QObject(parent), runbook_(std::move(runbook)), seed_(seed), room_(rehearsalRoomName(SystemClock().utc())) {
  connect(&poll_, &QTimer::timeout, this, &RehearsalStart::look);
}

void RehearsalStart::start() {
  Q_EMIT progress(QStringLiteral("Starting the lab for %1…").arg(QString::fromStdString(runbook_.filename().string())));
  auto lab = startLab(runbook_, stateHome() / "warroom/labs" / room_, seed_);
  if (!lab) return Q_EMIT failed(lab.error());
  lab_.emplace(std::move(*lab));
  poll_.start(kPollMs);
}

void RehearsalStart::look() {
  const auto up = lab_->ready();
  if (up && !*up) return;
  poll_.stop();
  if (!up) return Q_EMIT failed(up.error());
  making_.start([this, name = room_, runbook = runbook_.string(), environment = lab_->environment().string()] {
    return [this, made = std::make_shared<MadeRoom>(name, runbook, environment)] {
      const auto& room = made->keep();
      if (!room) return Q_EMIT failed(room.error());
      Q_EMIT ready(*room);
    };
  });
}

}  // namespace warroom

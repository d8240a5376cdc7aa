// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/seat.h"

#include <QtCore/QUuid>

namespace warroom::link {

Seat::Seat(PlanMaker makePlan, QObject* parent) : QObject(parent), makePlan_(std::move(makePlan)) {
  connect(&client_, &LinkClient::welcome, this, &Seat::begin);
  connect(&client_, &LinkClient::events, this, &Seat::take);
  connect(&client_, &LinkClient::ready, this, [this] {
    ready_ = true;
    Q_EMIT stateChanged();
    Q_EMIT ready();
  });
  connect(&client_, &LinkClient::live, this, [this](const LiveState& live) {
    live_ = live;
    Q_EMIT liveChanged();
  });
  connect(&client_, &LinkClient::samples, this, [this](const Samples& samples) {
    for (const auto& [series, list] : samples.series) {
      samples_.fill(series, list);
    }
    Q_EMIT samplesChanged();
  });
  connect(&client_, &LinkClient::acknowledged, this,
          [this](const Acknowledged& is) { Q_EMIT acknowledged(is.command); });
  connect(&client_, &LinkClient::reply, this, &Seat::replied);
  connect(&client_, &LinkClient::disconnected, this, [this](const QString& reason) {
    ready_ = false;
    Q_EMIT lost(reason);
  });
}

void Seat::attach(const std::string& socketPath, const Hello& hello) {
  ready_ = false;
  next_ = 0;
  client_.open(socketPath, hello);
}

void Seat::detach() {
  ready_ = false;
  client_.close();
}

std::string Seat::submit(CommandBody body, const std::string& by) {
  const Command command{QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(), by, std::move(body)};
  const auto sent = client_.send(command);
  if (!sent) {
    const Reply refusal{command.id, false, sent.error()};
    QMetaObject::invokeMethod(
        this, [this, refusal] { Q_EMIT replied(refusal); }, Qt::QueuedConnection);
  }
  return command.id;
}

void Seat::begin(const Welcome& welcome) {
  auto plan = makePlan_(welcome.runbook, welcome.environment);
  if (!plan) {
    return giveUp(QStringLiteral("the engine's runbook cannot be read here: ") +
                  QString::fromStdString(plan.error().message));
  }
  welcome_ = welcome;
  state_ = initialState(std::move(*plan));
  live_ = {};
  samples_ = SampleStore();
  next_ = 1;
  Q_EMIT welcomed();
}

void Seat::take(const Events& events) {
  for (const auto& event : events.events) {
    if (event.sequence != next_) {
      return giveUp(QStringLiteral("the engine sent event %1 where %2 was due").arg(event.sequence).arg(next_));
    }
    ++next_;
    state_ = fold(std::move(state_), event);
    Q_EMIT eventHappened(event, events.live);
  }
  if (ready_) Q_EMIT stateChanged();
}

void Seat::giveUp(const QString& reason) {
  detach();
  Q_EMIT lost(reason);
}

}  // namespace warroom::link

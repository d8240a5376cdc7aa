// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/link_server.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/link/seat_connection.h"
#include "app/link/socket_file.h"

namespace warroom::link {

namespace {
constexpr std::size_t kEventsAMessage = 500;
constexpr std::size_t kSamplesAMessage = 10'000;
}  // namespace

LinkServer::LinkServer(uid_t user, QObject* parent) : QObject(parent), user_(user) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &LinkServer::welcomeNext);
}

LinkServer::~LinkServer() {
  for (const auto& [id, seat] : seats_) seat->disconnect(this);
}

Status LinkServer::listen(const std::string& path) {
  if (auto ready = prepareSocketPath(path); !ready) return ready;
  if (!server_.listen(QString::fromStdString(path))) {
    return failure(ErrorCode::Unavailable, "socket " + path + ": " + server_.errorString().toStdString());
  }
  // Qt's "user access" has the execute bit, too.
  if (chmod(path.c_str(), 0600) != 0) {
    return failure(ErrorCode::Unavailable, "socket " + path + " cannot be made private: " + std::strerror(errno));
  }
  return {};
}

void LinkServer::welcomeNext() {
  while (auto* socket = server_.nextPendingConnection()) {
    const auto user = peerUser(static_cast<int>(socket->socketDescriptor()));
    if (!user || *user != user_) {
      socket->abort();
      socket->deleteLater();
      continue;
    }
    const auto id = ++last_;
    auto* seat = new SeatConnection(socket);
    seat->setParent(this);
    seats_.emplace(id, seat);
    connect(seat, &SeatConnection::helloReceived, this,
            [this, id](const Hello& hello) { Q_EMIT seatAttached(id, hello); });
    connect(seat, &SeatConnection::commandReceived, this,
            [this, id](const Command& command) { Q_EMIT commandReceived(id, command); });
    connect(seat, &SeatConnection::closed, this, [this, id] { forget(id); });
  }
}

void LinkServer::forget(SeatId id) {
  const auto found = seats_.find(id);
  if (found == seats_.end()) return;
  const bool attached = found->second->attached();
  seats_.erase(found);
  if (attached) Q_EMIT seatDetached(id);
}

void LinkServer::send(SeatId id, const Message& message) {
  const auto found = seats_.find(id);
  if (found != seats_.end()) found->second->write(QByteArray::fromStdString(encode(message)));
}

void LinkServer::broadcast(const Message& message) {
  const auto line = QByteArray::fromStdString(encode(message));
  // A copy: a seat that is dropped on the way leaves the map.
  for (const auto& [id, seat] : std::map(seats_)) {
    if (seat->attached()) seat->write(line);
  }
}

void LinkServer::replay(SeatId seat, std::span<const Event> events) {
  while (!events.empty()) {
    const auto part = events.first(std::min(events.size(), kEventsAMessage));
    send(seat, Events{false, {part.begin(), part.end()}});
    events = events.subspan(part.size());
  }
}

void LinkServer::replay(SeatId seat, const SampleStore& samples, std::size_t perSeries) {
  for (const auto& [id, series] : samples.all()) {
    std::size_t next = series.size() - std::min(series.size(), perSeries);
    while (next < series.size()) {
      const auto end = std::min(series.size(), next + kSamplesAMessage);
      SeriesSamples part{id, {}};
      for (; next < end; ++next) part.samples.push_back({series.times()[next], series.values()[next]});
      send(seat, Samples{{std::move(part)}});
    }
  }
}

int LinkServer::seatCount() const {
  return static_cast<int>(
      std::count_if(seats_.begin(), seats_.end(), [](const auto& e) { return e.second->attached(); }));
}

}  // namespace warroom::link

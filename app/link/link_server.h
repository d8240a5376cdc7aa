// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <QtNetwork/QLocalServer>
#include <map>
#include <span>

#include "app/link/message.h"
#include "models/metrics/sample_store.h"

namespace warroom::link {

class SeatConnection;

using SeatId = quint64;  // never used again for another seat

// The engine's door: a local socket of mode 0600 in a folder of 0700, for one user. It never blocks: what a
// seat does not read waits for it, up to 64 MiB, then the seat is dropped.
class LinkServer final : public QObject {
  Q_OBJECT
 public:
  // Seats of this user are let in.
  explicit LinkServer(uid_t user, QObject* parent = nullptr);
  ~LinkServer() override;

  // The path of RoomPaths::socket.
  Status listen(const std::string& path);

  // To a seat that is gone: nothing happens. Replies go where their command came from.
  void send(SeatId seat, const Message& message);
  // To all that have said Hello.
  void broadcast(const Message& message);
  // The past for one seat, in messages of a bearable size.
  void replay(SeatId seat, std::span<const Event> events);
  // The same for samples: of each series the newest, at most `perSeries`.
  void replay(SeatId seat, const SampleStore& samples, std::size_t perSeries = 20'000);
  int seatCount() const;

 Q_SIGNALS:
  void seatAttached(warroom::link::SeatId seat, const warroom::link::Hello& hello);
  void seatDetached(warroom::link::SeatId seat);
  void commandReceived(warroom::link::SeatId seat, const warroom::Command& command);

 private:
  void welcomeNext();
  void forget(SeatId seat);

  uid_t user_;
  QLocalServer server_;
  std::map<SeatId, SeatConnection*> seats_;  // children of this object
  SeatId last_ = 0;
};

}  // namespace warroom::link

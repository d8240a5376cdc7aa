// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/seat_connection.h"

namespace warroom::link {

namespace {
// What may wait for a seat that does not read.
constexpr qint64 kMostWaiting = 64 * 1024 * 1024;
}  // namespace

SeatConnection::SeatConnection(QLocalSocket* socket) : socket_(socket) {
  socket_->setParent(this);
  connect(socket_, &QLocalSocket::readyRead, this, &SeatConnection::readAll);
  connect(socket_, &QLocalSocket::disconnected, this, &SeatConnection::end);
  connect(socket_, &QLocalSocket::disconnected, this, &QObject::deleteLater);
}

void SeatConnection::write(const QByteArray& line) {
  if (ended_) return;
  socket_->write(line);
  socket_->flush();  // an acknowledgement must not wait for what the engine does next
  if (socket_->bytesToWrite() <= kMostWaiting) return;
  end();
  socket_->abort();
}

void SeatConnection::readAll() {
  lines_.append(socket_->readAll());
  while (!ended_) {
    const auto line = lines_.next();
    if (!line) break;
    take(*line);
  }
  if (!ended_ && lines_.overflowing()) drop({ErrorCode::BadInput, "a line longer than 16 MiB"});
}

void SeatConnection::take(const QByteArray& line) {
  const auto message = decode({line.constData(), static_cast<std::size_t>(line.size())});
  if (!message) return drop(message.error());
  if (const auto* hello = std::get_if<Hello>(&*message); hello && !hello_) {
    hello_ = *hello;
    Q_EMIT helloReceived(*hello_);
  } else if (const auto* command = std::get_if<Command>(&*message); command && hello_) {
    takeCommand(*command);
  } else {
    drop({ErrorCode::BadInput,
          hello_ ? "a seat sends commands, and nothing else" : "the first message must be a hello"});
  }
}

void SeatConnection::takeCommand(const Command& command) {
  if (hello_->seat != SeatKind::Wall) return Q_EMIT commandReceived(command);
  const Error refusal{ErrorCode::Refused, "a wall shows and does not command; use a desktop or a terminal"};
  write(QByteArray::fromStdString(encode(Reply{command.id, false, refusal})));
}

// Says why, and closes when that is sent.
void SeatConnection::drop(const Error& error) {
  write(QByteArray::fromStdString(encode(Reply{{}, false, error})));
  if (ended_) return;
  end();
  socket_->disconnectFromServer();
}

void SeatConnection::end() {
  if (std::exchange(ended_, true)) return;
  Q_EMIT closed();
}

}  // namespace warroom::link

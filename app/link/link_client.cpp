// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/link_client.h"

#include <unistd.h>

#include "app/link/socket_file.h"

namespace warroom::link {

void LinkClient::open(const std::string& socketPath, const Hello& hello) {
  close();
  auto* socket = socket_ = new QLocalSocket(this);
  lines_ = {};
  greeted_ = false;
  connect(socket, &QLocalSocket::connected, this, [this, hello] { greet(hello); });
  connect(socket, &QLocalSocket::readyRead, this, &LinkClient::readAll);
  connect(socket, &QLocalSocket::disconnected, this, [this] {
    readAll();
    lose(QStringLiteral("the engine closed the link"));
  });
  const auto path = QString::fromStdString(socketPath);
  connect(socket, &QLocalSocket::errorOccurred, this, [this, socket, path](QLocalSocket::LocalSocketError error) {
    if (error == QLocalSocket::PeerClosedError) return;  // disconnected() follows, after the last words are read
    const auto text =
        greeted_ ? QStringLiteral("the link to %1 broke: %2") : QStringLiteral("no engine answers at %1: %2");
    lose(text.arg(path, socket->errorString()));
  });
  // Not from within this call: whoever opens is then ready to hear how it went.
  const auto start = [this, socket, path] {
    if (socket_ == socket) socket->connectToServer(path);
  };
  QMetaObject::invokeMethod(this, start, Qt::QueuedConnection);
}

void LinkClient::close() {
  if (!socket_) return;
  auto* socket = std::exchange(socket_, nullptr);
  socket->disconnect(this);
  socket->abort();
  socket->deleteLater();
}

bool LinkClient::isOpen() const { return socket_ && socket_->state() == QLocalSocket::ConnectedState; }

Status LinkClient::send(const Command& command) {
  if (!isOpen()) return failure(ErrorCode::Unavailable, "not attached to an engine; the command was not sent");
  socket_->write(QByteArray::fromStdString(encode(command)));
  socket_->flush();
  return {};
}

// Whoever listens there could show us anything: it must be our own user.
void LinkClient::greet(const Hello& hello) {
  const auto user = peerUser(static_cast<int>(socket_->socketDescriptor()));
  if (!user || *user != geteuid()) return lose(QStringLiteral("the engine at the socket belongs to another user"));
  greeted_ = true;
  socket_->write(QByteArray::fromStdString(encode(hello)));
}

void LinkClient::readAll() {
  if (!socket_) return;
  const auto* socket = socket_;
  if (socket_->bytesAvailable() > 0) lines_.append(socket_->readAll());
  // A listener may close the link, or open another.
  while (socket_ == socket) {
    const auto line = lines_.next();
    if (!line) break;
    const auto message = decode({line->constData(), static_cast<std::size_t>(line->size())});
    if (!message) {
      return lose(QStringLiteral("the engine sent what cannot be read: ") +
                  QString::fromStdString(message.error().message));
    }
    take(*message);
  }
  if (socket_ == socket && lines_.overflowing()) lose(QStringLiteral("the engine sent a line longer than 16 MiB"));
}

void LinkClient::take(const Message& message) {
  struct Teller {
    LinkClient& client;
    void operator()(const Welcome& is) const { Q_EMIT client.welcome(is); }
    void operator()(const Events& are) const { Q_EMIT client.events(are); }
    void operator()(const Samples& are) const { Q_EMIT client.samples(are); }
    void operator()(const LiveState& is) const { Q_EMIT client.live(is); }
    void operator()(const Ready&) const { Q_EMIT client.ready(); }
    void operator()(const Acknowledged& is) const { Q_EMIT client.acknowledged(is); }
    void operator()(const Reply& is) const { Q_EMIT client.reply(is); }
    void operator()(const Hello&) const { client.lose(QStringLiteral("the other end is a seat, not an engine")); }
    void operator()(const Command&) const { client.lose(QStringLiteral("the other end is a seat, not an engine")); }
  };
  std::visit(Teller{*this}, message);
}

void LinkClient::lose(const QString& reason) {
  if (!socket_) return;
  close();
  Q_EMIT disconnected(reason);
}

}  // namespace warroom::link

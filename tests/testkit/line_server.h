// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/socket.h>

#include <QtCore/QDir>
#include <QtCore/QObject>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/runbook/environment.h"

namespace warroom::testkit {

enum class LineFault {
  None,   // the text, and closed
  Hang,   // never answers
  Drip,   // a byte each 20 ms, for ever
  Reset,  // the connection is reset (a unix socket: closed)
};

struct LineAnswer {
  std::string text;
  LineFault fault = LineFault::None;
};

// A stand-in for HAProxy's runtime socket, TCP or unix: one line in, what the test says out, in the test's own thread.
class LineServer final : public QObject {
 public:
  using Handler = std::function<LineAnswer(const std::string& line)>;
  enum class Socket { Tcp, Unix };

  explicit LineServer(Handler handler, Socket kind = Socket::Tcp) : handler_(std::move(handler)), kind_(kind) {
    if (kind == Socket::Unix) directory_.emplace(placeOfSockets() + QStringLiteral("/warroom-XXXXXX"));
    connect(&tcp_, &QTcpServer::newConnection, this, [this] { take(tcp_.nextPendingConnection()); });
    connect(&local_, &QLocalServer::newConnection, this, [this] { take(local_.nextPendingConnection()); });
    const bool listens = kind == Socket::Tcp ? tcp_.listen(QHostAddress::LocalHost, 0) : local_.listen(path());
    if (!listens) std::abort();
  }

  Endpoint endpoint() const {
    Endpoint endpoint;
    if (kind_ == Socket::Tcp)
      endpoint.tcpAddress = "127.0.0.1:" + std::to_string(tcp_.serverPort());
    else
      endpoint.unixSocket = path().toStdString();
    return endpoint;
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  // Short: the whole path of a socket has little more than a hundred bytes.
  static QString placeOfSockets() {
    constexpr qsizetype kShort = 40;
    return QDir::tempPath().size() < kShort ? QDir::tempPath() : QStringLiteral("/tmp");
  }
  QString path() const { return directory_->filePath(QStringLiteral("runtime.sock")); }

  template <typename Peer>
  void take(Peer* socket) {
    connect(socket, &Peer::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &Peer::disconnected, socket, &QObject::deleteLater);
  }

  template <typename Peer>
  void read(Peer* socket) {
    while (socket->canReadLine()) {
      lines_.push_back(socket->readLine().trimmed().toStdString());
      const auto answer = handler_(lines_.back());
      switch (answer.fault) {
        case LineFault::None:
          socket->write(QByteArray::fromStdString(answer.text));
          return close(socket);
        case LineFault::Hang:
          return;
        case LineFault::Drip:
          return drip(socket);
        case LineFault::Reset:
          return reset(socket);
      }
    }
  }

  static void close(QTcpSocket* socket) { socket->disconnectFromHost(); }
  static void close(QLocalSocket* socket) { socket->disconnectFromServer(); }
  static void reset(QLocalSocket* socket) { socket->abort(); }
  static void reset(QTcpSocket* socket) {
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
  }
  template <typename Peer>
  static void drip(Peer* socket) {
    auto* timer = new QTimer(socket);
    connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
    connect(socket, &Peer::disconnected, timer, &QTimer::stop);  // it is deleted a turn of the loop later
    timer->start(20);
  }

  Handler handler_;
  Socket kind_;
  std::optional<QTemporaryDir> directory_;
  QTcpServer tcp_;
  QLocalServer local_;
  std::vector<std::string> lines_;
};

}  // namespace warroom::testkit

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/played_haproxy.h"

#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QTcpSocket>
#include <memory>

namespace warroom::lab {
namespace {

constexpr qsizetype kLongestPath = 100;
constexpr qint64 kLongestLine = 16 * 1024;
constexpr std::chrono::milliseconds kSlow{1'200};

void closeAfterWriting(QLocalSocket* socket) { socket->disconnectFromServer(); }
void closeAfterWriting(QTcpSocket* socket) { socket->disconnectFromHost(); }

}  // namespace

Result<Endpoint> PlayedHaproxy::listen(const QString& socketPath) {
  Endpoint endpoint;
  if (QFile::encodeName(socketPath).size() <= kLongestPath) {
    QLocalServer::removeServer(socketPath);
    unix_.setSocketOptions(QLocalServer::UserAccessOption);
    if (!unix_.listen(socketPath)) {
      return failure(ErrorCode::Unavailable, socketPath.toStdString() + ": " + unix_.errorString().toStdString() +
                                                 ": name a directory that can be written");
    }
    acceptFrom(unix_);
    endpoint.unixSocket = socketPath.toStdString();
    return endpoint;
  }
  if (!tcp_.listen(QHostAddress::LocalHost, 0)) {
    return failure(ErrorCode::Unavailable, "127.0.0.1: no free port to listen on: see `ulimit -n` and `ss -ltn`");
  }
  acceptFrom(tcp_);
  endpoint.tcpAddress = "127.0.0.1:" + std::to_string(tcp_.serverPort());
  return endpoint;
}

template <typename Server>
void PlayedHaproxy::acceptFrom(Server& server) {
  connect(&server, &Server::newConnection, this, [this, &server] {
    while (auto* socket = server.nextPendingConnection()) converse(socket);
  });
}

template <typename Socket>
void PlayedHaproxy::converse(Socket* socket) {
  connect(socket, &Socket::disconnected, socket, &QObject::deleteLater);
  auto interactive = std::make_shared<bool>(false);
  connect(socket, &Socket::readyRead, this, [this, socket, interactive] {
    if (!socket->canReadLine() && socket->bytesAvailable() > kLongestLine) return socket->abort();
    while (socket->canReadLine()) {
      const auto line = socket->readLine().trimmed();
      if (production_.faults().hangs(line.contains("set "))) continue;
      if (line == "prompt") {
        *interactive = true;
        socket->write("\n> ");
        continue;
      }
      const auto text = QByteArray::fromStdString(commands_.answer(line.toStdString()));
      say(socket, *interactive ? text + "> " : text, !*interactive);
      if (!*interactive) return;
    }
  });
}

template <typename Socket>
void PlayedHaproxy::say(Socket* socket, const QByteArray& text, bool last) {
  const auto now = [socket, text, last] {
    socket->write(text);
    if (last) closeAfterWriting(socket);
  };
  if (!production_.faults().on(Fault::SlowBackend)) return now();
  QTimer::singleShot(kSlow, socket, now);
}

}  // namespace warroom::lab

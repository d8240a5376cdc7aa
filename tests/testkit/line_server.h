// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace warroom::testkit {

// A stand-in for HAProxy's runtime socket: one line in, the test's text out, closed. Nothing: it hangs.
class LineServer final : public QObject {
 public:
  using Handler = std::function<std::optional<std::string>(const std::string& line)>;

  explicit LineServer(Handler handler) : handler_(std::move(handler)) {
    connect(&server_, &QTcpServer::newConnection, this, [this] {
      while (auto* socket = server_.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
      }
    });
    if (!server_.listen(QHostAddress::LocalHost, 0)) std::abort();
  }

  std::string address() const { return "127.0.0.1:" + std::to_string(server_.serverPort()); }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  void read(QTcpSocket* socket) {
    while (socket->canReadLine()) {
      lines_.push_back(socket->readLine().trimmed().toStdString());
      const auto answer = handler_(lines_.back());
      if (!answer) return;
      socket->write(QByteArray::fromStdString(*answer));
      socket->disconnectFromHost();
    }
  }

  Handler handler_;
  QTcpServer server_;
  std::vector<std::string> lines_;
};

}  // namespace warroom::testkit

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/QTcpSocket>

namespace warroom::testkit {

// One request to a server that may live in this very thread: it never blocks. Look with QTRY_ at complete()
// and closed().
class Exchange {
 public:
  Exchange(quint16 port, const QByteArray& method, const QByteArray& path, const QByteArray& body = {},
           const QByteArray& token = {}) {
    QObject::connect(&socket_, &QTcpSocket::readyRead, [this] { received_ += socket_.readAll(); });
    QObject::connect(&socket_, &QTcpSocket::disconnected, [this] { closed_ = true; });
    socket_.connectToHost(QStringLiteral("127.0.0.1"), port);
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: lab\r\n";
    if (!token.isEmpty()) request += "Authorization: Bearer " + token + "\r\n";
    socket_.write(request + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
  }

  bool closed() const { return closed_; }
  bool sent() const { return socket_.state() == QAbstractSocket::ConnectedState && socket_.bytesToWrite() == 0; }
  bool complete() const {
    const auto end = received_.indexOf("\r\n\r\n");
    return end >= 0 && received_.size() >= end + 4 + header("content-length").toLongLong();
  }
  int status() const { return received_.mid(9, 3).toInt(); }
  QByteArray body() const { return received_.mid(received_.indexOf("\r\n\r\n") + 4); }
  QByteArray header(const QByteArray& name) const {
    const auto at = received_.toLower().indexOf("\r\n" + name + ":");
    if (at < 0) return {};
    const auto from = at + name.size() + 3;
    return received_.mid(from, received_.indexOf("\r\n", from) - from).trimmed();
  }

 private:
  QByteArray received_;
  bool closed_ = false;
  QTcpSocket socket_;
};

}  // namespace warroom::testkit

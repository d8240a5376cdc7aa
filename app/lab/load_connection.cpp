// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/load_connection.h"

namespace warroom::lab {

namespace {

// The value of a header, in lower case; `head` is too. Empty without one.
QByteArray header(const QByteArray& head, const QByteArray& name) {
  const auto start = head.indexOf("\r\n" + name + ':');
  if (start < 0) return {};
  const auto from = start + name.size() + 3;
  const auto end = head.indexOf("\r\n", from);
  return head.mid(from, end < 0 ? -1 : end - from).trimmed();
}

}  // namespace

LoadConnection::LoadConnection(const QUrl& target)
    : host_(target.host()), port_(static_cast<quint16>(target.port(80))) {
  const auto path = target.path().isEmpty() ? QByteArray("/") : target.path(QUrl::FullyEncoded).toLatin1();
  request_ = "GET " + path + " HTTP/1.1\r\nHost: " + host_.toLatin1() + "\r\n\r\n";
  connect(&socket_, &QTcpSocket::readyRead, this, &LoadConnection::readAnswer);
  connect(&socket_, &QTcpSocket::disconnected, this, &LoadConnection::lost);
  connect(&socket_, &QTcpSocket::errorOccurred, this, &LoadConnection::lost);
}

void LoadConnection::send() {
  waiting_ = true;
  answer_.clear();
  if (socket_.state() == QAbstractSocket::UnconnectedState) socket_.connectToHost(host_, port_);
  socket_.write(request_);  // kept until the connection stands
}

void LoadConnection::readAnswer() {
  answer_ += socket_.readAll();
  const auto headEnd = answer_.indexOf("\r\n\r\n");
  if (headEnd < 0) return;
  const auto head = answer_.left(headEnd).toLower();
  if (answer_.size() < headEnd + 4 + header(head, "content-length").toLongLong()) return;
  finish(head.mid(9, 3).toInt());
  if (header(head, "connection") == "close") socket_.abort();
}

void LoadConnection::lost() {
  socket_.abort();
  finish(0);
}

void LoadConnection::finish(int status) {
  if (!std::exchange(waiting_, false)) return;
  Q_EMIT answered(status);
}

}  // namespace warroom::lab

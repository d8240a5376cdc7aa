// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/socket_exchange.h"

#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpSocket>

#include "models/core/text.h"

namespace warroom {
namespace {

constexpr qint64 kMaxAnswer = 1024 * 1024;

}  // namespace

void SocketExchange::start(const Endpoint& endpoint, const std::string& line, Milliseconds deadline) {
  deadline_ = deadline;
  limit(deadline);
  line_ = QByteArray::fromStdString(line) + '\n';
  where_ = visible(endpoint.unixSocket.empty() ? endpoint.tcpAddress : endpoint.unixSocket);
  if (!endpoint.unixSocket.empty()) return connectUnix(endpoint.unixSocket);
  connectTcp(endpoint.tcpAddress);
}

template <typename Socket>
void SocketExchange::watch(Socket* socket) {
  socket_ = socket;
  connect(socket, &Socket::connected, this, [this] {
    sent_ = true;
    socket_->write(line_);
  });
  connect(socket, &Socket::readyRead, this, [this] { receive(); });
  connect(socket, &Socket::disconnected, this, [this] { closed(); });
  connect(socket, &Socket::errorOccurred, this, [this, socket](auto error) {
    // The end of the answer is an "error" to Qt; the disconnection that follows is the good end.
    if (sent_ && error == decltype(error)(QAbstractSocket::RemoteHostClosedError)) return;
    broken(socket->errorString());
  });
}

void SocketExchange::connectUnix(const std::string& path) {
  auto* socket = new QLocalSocket(this);
  watch(socket);
  socket->connectToServer(QString::fromStdString(path));
}

void SocketExchange::connectTcp(const std::string& address) {
  const auto colon = address.rfind(':');
  bool numeric = false;
  const auto port =
      colon == std::string::npos ? 0 : QString::fromStdString(address.substr(colon + 1)).toUShort(&numeric);
  if (!numeric || port == 0 || colon == 0) return fail(ErrorCode::BadInput, "the address must be host:port");
  auto host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  auto* socket = new QTcpSocket(this);
  socket->setProxy(QNetworkProxy::NoProxy);
  watch(socket);
  socket->connectToHost(QString::fromStdString(host), port);
}

void SocketExchange::receive() {
  answer_ += socket_->read(kMaxAnswer + 1 - answer_.size());
  if (answer_.size() > kMaxAnswer) fail(ErrorCode::Unreadable, "the answer is larger than 1 MiB");
}

void SocketExchange::closed() {
  if (settled()) return;
  receive();
  if (settled()) return;
  if (answer_.isEmpty()) return fail(ErrorCode::Unavailable, "closed without a reply; the command may have arrived");
  settle(answer_.toStdString());
}

void SocketExchange::broken(const QString& why) {
  const auto text = visible(why.toStdString());
  if (!sent_) return fail(ErrorCode::Unavailable, "cannot be reached: " + text);
  fail(ErrorCode::Unavailable, "the reply was lost, the command may have arrived: " + text);
}

void SocketExchange::expire() {
  fail(ErrorCode::Timeout, "timed out after " + std::to_string(deadline_.count()) + " ms" +
                               (sent_ ? "; the command may have arrived" : ""));
}

void SocketExchange::stop() {
  if (!socket_) return;
  socket_->disconnect(this);
  if (auto* local = qobject_cast<QLocalSocket*>(socket_)) local->abort();
  if (auto* tcp = qobject_cast<QTcpSocket*>(socket_)) tcp->abort();
}

void SocketExchange::fail(ErrorCode code, const std::string& what) { settle(failure(code, where_ + ": " + what)); }

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/open_socket.h"

#include <QtNetwork/QNetworkProxy>

namespace warroom {

OpenSocket openSocket(const QUrl& address, const QSslConfiguration& tls, std::function<void()> opened) {
  OpenSocket open(new QSslSocket);
  auto* socket = open.get();
  socket->setProxy(QNetworkProxy::NoProxy);
  const auto isOpen = [socket, opened = std::move(opened)] {
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    opened();
  };
  if (address.scheme() == QLatin1String("https")) {
    socket->setSslConfiguration(tls);
    QObject::connect(socket, &QSslSocket::encrypted, socket, isOpen);
    socket->connectToHostEncrypted(address.host(), quint16(address.port(443)));
  } else {
    QObject::connect(socket, &QSslSocket::connected, socket, isOpen);
    socket->connectToHost(address.host(), quint16(address.port(80)));
  }
  return open;
}

void watchForLoss(QSslSocket& socket, std::function<void()> lost) {
  const auto once = [socket = &socket, lost = std::move(lost)] {
    const auto last = lost;  // the connection that we run in goes with the next line
    socket->disconnect();
    last();
  };
  QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, once);
  QObject::connect(&socket, &QSslSocket::disconnected, &socket, once);
  QObject::connect(&socket, &QSslSocket::readyRead, &socket, once);
}

}  // namespace warroom

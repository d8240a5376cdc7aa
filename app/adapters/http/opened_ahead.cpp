// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/opened_ahead.h"

#include <QtNetwork/QNetworkProxy>

#include "models/core/time.h"

namespace warroom {
namespace {

constexpr Milliseconds kOld{30'000};     // well below what firewalls and balancers keep a silent connection for
constexpr Milliseconds kGivenUp{5'000};  // for one that does not come about

}  // namespace

void OpenedAhead::open(const QUrl& address, const QSslConfiguration& tls) {
  if (waiting_ && !sinceOpen_.hasExpired(kOld.count())) return;
  if (opening_ && !sinceBegun_.hasExpired(kGivenUp.count())) return;
  opening_.reset(new QSslSocket);
  sinceBegun_.start();
  auto* socket = opening_.get();
  socket->setProxy(QNetworkProxy::NoProxy);
  const auto forget = [this, socket] {
    socket->disconnect();
    for (auto* held : {&waiting_, &opening_})
      if (held->get() == socket) held->reset();
  };
  QObject::connect(socket, &QSslSocket::errorOccurred, socket, forget);
  QObject::connect(socket, &QSslSocket::disconnected, socket, forget);
  QObject::connect(socket, &QSslSocket::readyRead, socket, forget);  // nobody was asked anything
  const bool secret = address.scheme() == QLatin1String("https");
  if (secret) {
    socket->setSslConfiguration(tls);
    QObject::connect(socket, &QSslSocket::encrypted, socket, [this] { isOpen(); });
    socket->connectToHostEncrypted(address.host(), quint16(address.port(443)));
  } else {
    QObject::connect(socket, &QSslSocket::connected, socket, [this] { isOpen(); });
    socket->connectToHost(address.host(), quint16(address.port(80)));
  }
}

void OpenedAhead::isOpen() {
  opening_->setSocketOption(QAbstractSocket::LowDelayOption, 1);
  waiting_ = std::move(opening_);
  sinceOpen_.start();
}

OpenSocket OpenedAhead::take() {
  if (waiting_) waiting_->disconnect();
  return std::move(waiting_);
}

}  // namespace warroom

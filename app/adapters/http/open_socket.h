// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QUrl>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <functional>
#include <memory>

namespace warroom {

// It may be let go of in a signal of its own, and whoever listened to it may be gone then.
struct DeletesLater {
  void operator()(QObject* object) const {
    object->disconnect();
    object->deleteLater();
  }
};
using OpenSocket = std::unique_ptr<QSslSocket, DeletesLater>;

// Begins to connect; `opened` when it can carry a request, from the event loop. `tls` holds for https alone; whom it
// does not trust is never opened. No proxy.
OpenSocket openSocket(const QUrl& address, const QSslConfiguration& tls, std::function<void()> opened);

// While a connection waits and is silent: `lost`, once, when it is of no use any more, since it has ended or something
// came that nobody asked for. Nothing else is connected to the socket after it.
void watchForLoss(QSslSocket& socket, std::function<void()> lost);

}  // namespace warroom

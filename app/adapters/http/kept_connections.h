// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <vector>

#include "app/adapters/http/open_socket.h"

namespace warroom {

// Connections to one address that stay open between questions, so that the next goes out within the call. One that has
// ended meanwhile is forgotten; one that ends just now is not known to have: whoever asks on it may have to ask again.
// Lives in one thread.
class KeptConnections {
 public:
  // One more for the next question, where few are open. `tls` holds for https alone.
  void open(const QUrl& address, const QSslConfiguration& tls);

  OpenSocket take();             // the one that was used last; nothing: none waits
  void keep(OpenSocket socket);  // after an answer that came whole

 private:
  struct Kept {
    OpenSocket socket;
    QElapsedTimer since;
    bool opened = false;
  };
  void wait(OpenSocket socket, bool opened);
  void isOpen(const QSslSocket* socket);
  void forget(const QSslSocket* socket);

  std::vector<Kept> kept_;
};

}  // namespace warroom

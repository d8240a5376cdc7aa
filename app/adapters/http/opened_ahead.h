// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>

#include "app/adapters/http/open_socket.h"

namespace warroom {

// Keeps one connection to an address open and silent, so that a request can go out on it within the call. It is renewed
// before it grows old: what lies between forgets a silent connection without a word. Lives in one thread.
class OpenedAhead {
 public:
  // Where none waits and none is on its way. `tls` holds for https alone; whom it does not trust is not waited at.
  void open(const QUrl& address, const QSslConfiguration& tls);

  bool waits() const { return waiting_ != nullptr; }
  OpenSocket take();  // nothing: none waits

 private:
  void isOpen();
  void forget(const QSslSocket* socket);

  OpenSocket waiting_;
  OpenSocket opening_;
  QElapsedTimer sinceOpen_;
  QElapsedTimer sinceBegun_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/un.h>

#include <QtCore/QTimer>
#include <string_view>

namespace warroom {

// Tells a service manager that this process is ready, alive and ending, as sd_notify(3) does, by datagrams to
// $NOTIFY_SOCKET. Alive means that its event loop turns: it is said twice in each $WATCHDOG_USEC. Without a manager
// nothing happens. A datagram that is not taken is lost: nothing here waits or fails.
class ServiceManager final {
 public:
  // Takes the variables out of the environment: a program started from here must not speak for this process.
  ServiceManager();
  ~ServiceManager();
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  void ready();

 private:
  void say(std::string_view message) const;

  int socket_ = -1;
  sockaddr_un address_{};
  socklen_t length_ = 0;
  QTimer alive_;
};

}  // namespace warroom

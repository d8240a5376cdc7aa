// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/service_manager.h"

#include <sys/socket.h>
#include <unistd.h>

#include <QtCore/QByteArray>
#include <chrono>
#include <cstddef>
#include <cstring>

namespace warroom {
namespace {

using namespace std::chrono_literals;

QByteArray take(const char* name) {
  auto value = qgetenv(name);
  qunsetenv(name);
  return value;
}

// How often to say it; zero: nobody asks, or asks another process.
std::chrono::milliseconds interval() {
  const auto limit = std::chrono::microseconds(take("WATCHDOG_USEC").toLongLong());
  const auto meant = take("WATCHDOG_PID");
  if (!meant.isEmpty() && meant.toLongLong() != getpid()) return 0ms;
  return std::chrono::duration_cast<std::chrono::milliseconds>(limit / 2);
}

}  // namespace

ServiceManager::ServiceManager() {
  const auto path = take("NOTIFY_SOCKET");
  const auto every = interval();
  if (path.size() < 2 || path.size() >= qsizetype(sizeof address_.sun_path)) return;
  address_.sun_family = AF_UNIX;
  std::memcpy(address_.sun_path, path.constData(), std::size_t(path.size()));
  if (path.front() == '@') address_.sun_path[0] = '\0';  // an abstract name
  length_ = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(path.size()));
  socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (every <= 0ms) return;
  QObject::connect(&alive_, &QTimer::timeout, &alive_, [this] { say("WATCHDOG=1"); });
  alive_.start(every);
}

ServiceManager::~ServiceManager() {
  say("STOPPING=1");
  if (socket_ >= 0) ::close(socket_);
}

void ServiceManager::ready() { say("READY=1"); }

void ServiceManager::say(std::string_view message) const {
  if (socket_ < 0) return;
  (void)::sendto(socket_, message.data(), message.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address_),
                 length_);
}

}  // namespace warroom

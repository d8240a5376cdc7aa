// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/kept_connections.h"

#include <algorithm>

#include "models/core/time.h"

namespace warroom {
namespace {

constexpr std::size_t kMost = 32;  // as many triggers as are asked at once; what they need beyond it finds another way
constexpr Milliseconds kOld{30'000};  // well below what firewalls and balancers keep a silent connection for

}  // namespace

void KeptConnections::open(const QUrl& address, const QSslConfiguration& tls) {
  std::erase_if(kept_, [](const Kept& each) { return each.since.hasExpired(kOld.count()); });
  if (kept_.size() >= kMost) return;
  const auto made = std::make_shared<const QSslSocket*>(nullptr);
  auto socket = openSocket(address, tls, [this, made] { isOpen(*made); });
  *made = socket.get();
  wait(std::move(socket), false);
}

void KeptConnections::keep(OpenSocket socket) {
  socket->disconnect();
  const bool silent = socket->state() == QAbstractSocket::ConnectedState && socket->bytesAvailable() == 0;
  if (silent && kept_.size() < kMost) wait(std::move(socket), true);
}

OpenSocket KeptConnections::take() {
  std::erase_if(kept_, [](const Kept& each) { return each.since.hasExpired(kOld.count()); });
  const auto last = std::find_if(kept_.rbegin(), kept_.rend(), [](const Kept& each) { return each.opened; });
  if (last == kept_.rend()) return {};
  auto socket = std::move(last->socket);
  kept_.erase(std::next(last).base());
  socket->disconnect();
  return socket;
}

void KeptConnections::wait(OpenSocket socket, bool opened) {
  auto& entry = kept_.emplace_back(Kept{std::move(socket), {}, opened});
  entry.since.start();
  watchForLoss(*entry.socket, [this, lost = entry.socket.get()] { forget(lost); });
}

void KeptConnections::isOpen(const QSslSocket* socket) {
  for (auto& each : kept_)
    if (each.socket.get() == socket) each.opened = true;
}

void KeptConnections::forget(const QSslSocket* socket) {
  std::erase_if(kept_, [socket](const Kept& each) { return each.socket.get() == socket; });
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/opened_ahead.h"

#include "models/core/time.h"

namespace warroom {
namespace {

constexpr Milliseconds kOld{30'000};     // well below what firewalls and balancers keep a silent connection for
constexpr Milliseconds kGivenUp{5'000};  // for one that does not come about

}  // namespace

void OpenedAhead::open(const QUrl& address, const QSslConfiguration& tls) {
  if (waiting_ && !sinceOpen_.hasExpired(kOld.count())) return;
  if (opening_ && !sinceBegun_.hasExpired(kGivenUp.count())) return;
  sinceBegun_.start();
  opening_ = openSocket(address, tls, [this] { isOpen(); });
  watchForLoss(*opening_, [this, socket = opening_.get()] { forget(socket); });
}

void OpenedAhead::isOpen() {
  waiting_ = std::move(opening_);
  sinceOpen_.start();
}

void OpenedAhead::forget(const QSslSocket* socket) {
  for (auto* held : {&waiting_, &opening_})
    if (held->get() == socket) held->reset();
}

OpenSocket OpenedAhead::take() {
  if (waiting_) waiting_->disconnect();
  return std::move(waiting_);
}

}  // namespace warroom

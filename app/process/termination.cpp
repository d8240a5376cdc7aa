// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/termination.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <QtCore/QSocketNotifier>
#include <csignal>
#include <cstdint>

namespace warroom {
namespace {

// A signal handler can reach nothing else.
int wakeUp = -1;

extern "C" void onSignal(int) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto wrote = ::write(wakeUp, &one, sizeof one);
}

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
}

}  // namespace

Termination::Termination(std::function<void()> then) {
  wakeUp = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  auto* notifier = new QSocketNotifier(wakeUp, QSocketNotifier::Read, &owner_);
  QObject::connect(notifier, &QSocketNotifier::activated, &owner_, [notifier, then = std::move(then)] {
    notifier->setEnabled(false);
    then();
  });
  handle(onSignal);
}

Termination::~Termination() {
  handle(SIG_DFL);
  ::close(wakeUp);
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/termination.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace warroom::lab {

namespace {

int openSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

Termination::Termination(std::function<void()> then)
    : signals_(openSignals()), notifier_(std::make_unique<QSocketNotifier>(signals_, QSocketNotifier::Read)) {
  QObject::connect(notifier_.get(), &QSocketNotifier::activated, [this, then = std::move(then)] {
    notifier_->setEnabled(false);
    then();
  });
}

Termination::~Termination() {
  notifier_.reset();
  close(signals_);
}

}  // namespace warroom::lab

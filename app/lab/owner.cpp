// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/owner.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <QtCore/QSocketNotifier>
#include <cerrno>
#include <cstring>

namespace warroom::lab {

Owner::~Owner() {
  if (process_ >= 0) ::close(process_);
}

Status Owner::watch(int pid, std::function<void()> gone) {
  process_ = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  if (process_ < 0) {
    return failure(ErrorCode::BadInput,
                   "--owner " + std::to_string(pid) + ": " + std::strerror(errno) + ": name a process that runs");
  }
  auto* notifier = new QSocketNotifier(process_, QSocketNotifier::Read, &context_);
  QObject::connect(notifier, &QSocketNotifier::activated, &context_, [notifier, gone = std::move(gone)] {
    notifier->setEnabled(false);
    gone();
  });
  return {};
}

}  // namespace warroom::lab

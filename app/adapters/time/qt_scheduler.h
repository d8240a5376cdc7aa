// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include "models/cutover/ports.h"

namespace warroom {

// Real timers of the thread's event loop. None fires after the scheduler's end.
class QtScheduler final : public Scheduler {
 public:
  CancelToken after(Milliseconds delay, std::function<void()> then) override;

 private:
  QObject owner_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/time/qt_scheduler.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

namespace warroom {

CancelToken QtScheduler::after(Milliseconds delay, std::function<void()> then) {
  auto* timer = new QTimer(&owner_);
  timer->setSingleShot(true);
  timer->setTimerType(Qt::PreciseTimer);
  QObject::connect(timer, &QTimer::timeout, timer, [timer, then = std::move(then)] {
    timer->deleteLater();
    const auto keep = then;  // the callback may end the scheduler, and this lambda with it
    keep();
  });
  timer->start(std::max(delay, Milliseconds{0}));
  return CancelToken([timer = QPointer<QTimer>(timer)] {
    if (timer) delete timer.data();
  });
}

}  // namespace warroom

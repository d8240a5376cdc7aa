// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/background.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

namespace warroom {

void Background::start(std::function<Then()> work) {
  const auto number = ++newest_;
  QThreadPool::globalInstance()->start([self = QPointer(this), number, work = std::move(work)] {
    // By way of the application, which outlives the pool's threads; only there may the pointer be looked at.
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [self, number, then = work()] {
          if (self && self->newest_ == number) then();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace warroom

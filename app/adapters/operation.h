// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <functional>
#include <utility>

#include "models/core/cancel.h"
#include "models/core/time.h"

namespace warroom {

// One asynchronous call, one object. It settles once, by an answer or by its deadline; the callback comes
// later from the event loop, never from within the call, and never after cancel() or the owner's end.
// Owned by its parent, and gone by itself once it has settled.
template <typename T>
class Operation : public QObject {
 public:
  using Done = std::function<void(T)>;

  Operation(QObject* parent, Done done) : QObject(parent), done_(std::move(done)) {
    deadline_.setSingleShot(true);
    deadline_.setTimerType(Qt::PreciseTimer);
    connect(&deadline_, &QTimer::timeout, this, [this] { expire(); });
  }

  CancelToken token() {
    return CancelToken([operation = QPointer<Operation>(this)] {
      if (operation) operation->giveUp();
    });
  }

 protected:
  // Real time, all of it: name look-up, connection, sending, answer.
  void limit(Milliseconds deadline) { deadline_.start(deadline); }

  void settle(T value) {
    if (std::exchange(settled_, true)) return;
    deadline_.stop();
    stop();
    QMetaObject::invokeMethod(
        this,
        [this, value = std::move(value)]() mutable {
          deleteLater();
          // The callback may end our owner, and us with it: nothing of ours is touched after it.
          if (auto done = std::exchange(done_, nullptr)) done(std::move(value));
        },
        Qt::QueuedConnection);
  }

  bool settled() const { return settled_; }

  virtual void expire() = 0;  // the deadline has passed: settle
  virtual void stop() {}      // ends what is under way; comes once

 private:
  void giveUp() {
    done_ = nullptr;
    if (!std::exchange(settled_, true)) {
      deadline_.stop();
      stop();
    }
    deleteLater();
  }

  Done done_;
  QTimer deadline_;
  bool settled_ = false;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "models/core/cancel.h"
#include "models/core/time.h"

namespace warroom::testkit {

// The callback of an asynchronous call, and what became of it.
template <typename T>
class Answer {
 public:
  std::function<void(T)> callback() {
    auto state = state_;
    state->since.start();
    return [state](T value) {
      ++state->calls;
      state->took = Milliseconds(state->since.elapsed());
      state->value.emplace(std::move(value));
    };
  }
  bool arrived() const { return state_->value.has_value(); }
  int calls() const { return state_->calls; }
  Milliseconds took() const { return state_->took; }
  // Waits for it, and ends the test when it does not come. Wakes at each event: QTest's own waiting naps between two
  // looks, which turns a gigabyte through a pipe into minutes.
  T& wait(int patienceMs = 10'000) {
    QTimer wake;
    wake.start(20);
    QElapsedTimer waited;
    waited.start();
    while (!arrived() && waited.elapsed() < patienceMs) {
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
      QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    if (!arrived()) qFatal("no callback within %d ms", patienceMs);
    return *state_->value;
  }

 private:
  struct State {
    std::optional<T> value;
    int calls = 0;
    Milliseconds took{0};
    QElapsedTimer since;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace warroom::testkit

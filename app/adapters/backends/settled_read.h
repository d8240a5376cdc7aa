// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <optional>

#include "app/adapters/operation.h"
#include "models/cutover/ports.h"

namespace warroom {

// What was written last, and since when the read-back may lag behind it.
struct LastWrite {
  std::optional<int> percent;
  QElapsedTimer since;

  void begins(int wanted) {
    percent = wanted;
    since.start();
  }
};

// Reads until the weight is the written one, and in force, or until the time to settle is over; then what is, is the
// answer. A weight that is written down and not in force is none: Unavailable, and why.
class SettledRead final : public Operation<Result<BackendReading>> {
 public:
  // Asks once, within the time given. Not called after this object's end.
  using Once = std::function<CancelToken(Milliseconds, std::function<void(Result<BackendReading>)>)>;

  SettledRead(QObject* parent, Once once, const LastWrite& last, Milliseconds settle, Done done);
  void start(Milliseconds deadline);

 protected:
  void expire() override;
  void stop() override { running_.cancel(); }

 private:
  void attempt();
  void judge(Result<BackendReading> reading);
  void answer(Result<BackendReading> reading);

  Once once_;
  double wanted_;
  Milliseconds patience_;
  Milliseconds deadline_{0};
  QElapsedTimer since_;
  CancelToken running_;
  std::optional<Result<BackendReading>> last_;
};

}  // namespace warroom

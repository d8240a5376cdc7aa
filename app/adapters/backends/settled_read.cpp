// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/settled_read.h"

#include <algorithm>
#include <cmath>

#include "models/cutover/weight_report.h"

namespace warroom {
namespace {

constexpr Milliseconds kReadAgain{200};

}  // namespace

SettledRead::SettledRead(QObject* parent, Once once, const LastWrite& last, Milliseconds settle, Done done)
    : Operation(parent, std::move(done)),
      once_(std::move(once)),
      wanted_(last.percent.value_or(0)),
      patience_(last.percent ? settle - Milliseconds(last.since.elapsed()) : Milliseconds{0}) {}

void SettledRead::start(Milliseconds deadline) {
  deadline_ = deadline;
  since_.start();
  limit(deadline);
  attempt();
}

void SettledRead::expire() {
  if (last_) return answer(*last_);
  settle(failure(ErrorCode::Timeout, "the read-back timed out after " + std::to_string(deadline_.count()) + " ms"));
}

void SettledRead::attempt() {
  const auto left = deadline_ - Milliseconds(since_.elapsed());
  if (left <= Milliseconds{0}) return expire();
  running_ = once_(left, [this](Result<BackendReading> reading) { judge(std::move(reading)); });
}

void SettledRead::judge(Result<BackendReading> reading) {
  const bool there = reading && reading->pending.empty() && std::abs(reading->percent - wanted_) < 0.005;
  const auto again = Milliseconds(since_.elapsed()) + kReadAgain;
  if (!reading || there || again >= std::min(patience_, deadline_)) return answer(std::move(reading));
  last_ = std::move(reading);
  QTimer::singleShot(kReadAgain, this, [this] {
    if (!settled()) attempt();
  });
}

void SettledRead::answer(Result<BackendReading> reading) {
  if (reading && !reading->pending.empty())
    return settle(failure(ErrorCode::Unavailable,
                          "its weight is " + weightInWords(reading->percent) + ", but " + reading->pending));
  settle(std::move(reading));
}

}  // namespace warroom

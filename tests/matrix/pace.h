// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <algorithm>

namespace warroom::matrix {

// How much may be under way in this event loop without its timers coming late: fewer at once as soon as they do, a few
// more as long as they do not. So the limits of a trial mean the same on an idle machine and on a busy one.
class Pace {
 public:
  explicit Pace(std::size_t most) : most_(double(most)), now_(std::min(most_, kFirst)) {
    QObject::connect(&beat_, &QTimer::timeout, &beat_, [this] { judge(double(since_.restart())); });
    beat_.setTimerType(Qt::PreciseTimer);
    beat_.start(kBeat);
    since_.start();
  }
  std::size_t atOnce() const { return std::size_t(now_); }

 private:
  void judge(double took) {
    if (took > 3 * kBeat)
      now_ = std::max(now_ * 0.8, kLeast);
    else
      now_ = std::min(now_ + 0.3, most_);
  }

  static constexpr int kBeat = 20;  // ms
  static constexpr double kFirst = 12, kLeast = 8;
  double most_;
  double now_;
  QTimer beat_;
  QElapsedTimer since_;
};

}  // namespace warroom::matrix

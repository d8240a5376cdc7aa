// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <optional>
#include <set>

#include "app/engine/engine.h"
#include "app/rehearsal/lab_control.h"
#include "app/rehearsal/rehearsal_clock.h"

namespace warroom {

// Moves the plan time of a rehearsal from one poll to the next: tells the lab, then the engine, lets the people whom
// the lab plays do one thing, and goes on once everything that was started has settled; at 1, 10 or 60 times not before
// real time has come so far. Between two moments plan time stands still, so that a run is the same at any
// speed. The engine's thread.
class RehearsalDriver final : public QObject {
  Q_OBJECT
 public:
  // None is owned; all outlive the driver.
  RehearsalDriver(Engine& engine, RehearsalClock& clock, LabControl& lab, QObject* parent = nullptr);
  // Goes on at the time that the lab was told last; then starts the engine.
  void start(int pid);

 Q_SIGNALS:
  void started();
  void labFailed(const QString& reason);  // it is asked again
  // Once, when the end is in the journal, and before any seat is told so.
  void ended();
  // Nobody looks on, and there is nothing left to play: the lab is gone, the end is reached, or nobody ever came.
  void abandoned();

 private:
  void turn();
  void tellEnd();
  void tickInRealTime();
  bool tellFaults();
  void arrive();
  bool mayMove() const;
  void letPeopleAct();
  void move();
  void noticeAbandonment();
  void heard(const Status& status, const std::function<void()>& then);

  Engine& engine_;
  RehearsalClock& clock_;
  LabControl& lab_;
  QTimer timer_;
  bool telling_ = false;
  bool arriving_ = false;  // at a moment of the plan that the lab knows of and the engine does not yet
  bool endTold_ = false;
  bool labLost_ = false;
  bool peopleActed_ = false;  // at this moment of the plan
  int commands_ = 0;
  std::optional<std::set<Fault>> toldFaults_;
  IoTime movedAt_{};
  IoTime tickedAt_{};
  std::optional<IoTime> uselessSince_;
  IoTime quietUntil_{};  // after the lab did not answer
};

}  // namespace warroom

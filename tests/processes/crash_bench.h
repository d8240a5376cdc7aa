// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>

#include "app/link/seat.h"
#include "tests/processes/small_room.h"

namespace warroom::testkit {

enum class Act { Shift, RollBack };

// What was seen of one engine that was killed, and of the next one.
struct Crash {
  bool killed = false;   // false: the action had ended before the moment of the kill
  double actMs = 0;      // from the command to its end, or to the engine's
  double knownMs = 0;    // from the start of the next engine until it knows where traffic is
  std::size_t told = 0;  // records whose place on disk a seat had been told of
  QString wrong;         // empty: nothing lost, nothing repeated, the truth known
};

// A room that is set back to the same two moments again and again (before the shift to 10 %; with 10 % on green), each
// time with an engine that is killed on its way.
class CrashBench {
 public:
  CrashBench();

  // Before the n-th thing that the engine does to the world, counted from the command on.
  Crash killAtBoundary(Act act, long boundary);
  Crash killAfter(Act act, std::chrono::microseconds instant);

 private:
  struct Engine;
  void keep(Act act);
  void setBack(Act act);
  Crash crash(Act act, const QMap<QString, QString>& environment, std::optional<std::chrono::microseconds> instant);
  QString judge(Act act, const Engine& before, const Engine& after, int writes) const;
  QString keptAt(Act act) const;

  SmallRoom room_;
  QTemporaryDir kept_{QStringLiteral("/tmp/warroom-XXXXXX")};
};

}  // namespace warroom::testkit

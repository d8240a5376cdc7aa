// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <filesystem>
#include <memory>

#include "app/room/room.h"

namespace warroom {

// How a room stands, in one line: "T+15 · RUNNING · 50 % on green · Checkpoint of 50 %". Foreign text is harmless.
QString roomSentence(const CutoverState& state, PlanTime now);

// Keeps that line beside the journal, for whoever chooses among rooms later: to fold a long journal for it would take
// seconds, and opening the journal is the engine's alone. Written behind, by a thread of the pool. A convenience: when
// it cannot be written, nothing is said.
class RoomNote final {
 public:
  explicit RoomNote(const RoomPaths& paths);
  void keep(const CutoverState& state, PlanTime now);
  static QString read(const RoomPaths& paths);  // empty: none was kept

 private:
  struct Writing;
  std::shared_ptr<Writing> writing_;  // outlives this object while something is still being written
  QString kept_;
};

}  // namespace warroom

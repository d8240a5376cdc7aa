// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <filesystem>

#include "app/room/room.h"

namespace warroom {

// How a room stands, in one line: "T+15 · RUNNING · 50 % on green · Checkpoint of 50 %". Foreign text is harmless.
QString roomSentence(const CutoverState& state, PlanTime now);

// Keeps that line beside the journal, for whoever chooses among rooms later: to fold a long journal for it would take
// seconds, and opening the journal is the engine's alone. A convenience: when it cannot be written, nothing is said.
class RoomNote final {
 public:
  explicit RoomNote(const RoomPaths& paths);
  void keep(const CutoverState& state, PlanTime now);
  static QString read(const RoomPaths& paths);  // empty: none was kept

 private:
  std::filesystem::path file_;
  QString kept_;
};

}  // namespace warroom

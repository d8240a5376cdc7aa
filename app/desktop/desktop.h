// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <string>

#include "app/link/seat.h"
#include "app/room/room.h"
#include "models/core/clock.h"

namespace warroom {

class DeskWindow;

// Keeps a window and an engine together: starts an engine where none runs, attaches, shows what comes,
// hands on what the person wants, and does it all again when the engine is lost.
class Desktop final : public QObject {
  Q_OBJECT
 public:
  // `clock` and `window` outlive it.
  Desktop(RoomPaths paths, const Clock& clock, DeskWindow& window, QObject* parent = nullptr);
  void start(const std::string& person);

  const link::Seat& seat() const { return seat_; }
  void tell(const std::string& sentence, bool refused);

 Q_SIGNALS:
  // The plan is known, and a rollback without the engine can be made ready.
  void planned();
  // A rollback was ordered and not taken over within 250 ms.
  void engineUnresponsive(const QString& person, const QString& reason);

 private:
  void attach();
  void startEngineWhereNoneRuns();
  void lost(const QString& reason);
  void submit(const CommandBody& body);
  void show();

  RoomPaths paths_;
  const Clock& clock_;
  DeskWindow& window_;
  link::Seat seat_;
  std::string person_;
  QTimer repaint_;
  QTimer again_;
  QTimer acknowledgement_;
  std::string rollback_;  // id of the rollback that is not acknowledged yet
  std::string rollbackReason_;
  IoTime engineStarted_{};  // an engine that dies at once is not started ten times a second
};

}  // namespace warroom

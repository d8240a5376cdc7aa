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
  void rolledBackHere(const std::string& sentence, bool confirmed);

 Q_SIGNALS:
  // A rollback was ordered and not taken over within 250 ms. No engine is started or attached to from here
  // until rolledBackHere() says how it ended: two must not act at once.
  void engineUnresponsive(const QString& person, const QString& reason);

 private:
  void attach();
  void startEngineWhereNoneRuns();
  void lost(const QString& reason);
  void submit(const CommandBody& body);
  void giveUpEngine();
  void tell(const std::string& sentence, bool refused);
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
  bool actingHere_ = false;
  IoTime engineStarted_{};  // an engine that dies at once is not started ten times a second
};

}  // namespace warroom

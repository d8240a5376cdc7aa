// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <string>
#include <vector>

#include "app/link/seat.h"
#include "app/room/room.h"
#include "models/core/clock.h"

namespace warroom {

class RoomWindow;

// Keeps the windows of a room and its engine together: starts an engine where none runs, attaches, shows what comes,
// hands on what the person wants, and does it all again when the engine is lost.
class Desktop final : public QObject {
  Q_OBJECT
 public:
  // `clock` outlives it.
  Desktop(RoomPaths paths, const Clock& clock, link::SeatKind kind, QObject* parent = nullptr);

  // A window that comes later sees what is known, save the journal of before. One that is deleted is forgotten.
  void add(RoomWindow& window);
  // Asked for once, in this order, as soon as the engine is there.
  void askAtFirst(std::vector<CommandBody> commands) { first_ = std::move(commands); }
  void start(const std::string& person);

  const link::Seat& seat() const { return seat_; }
  bool isAttached() const { return attached_; }  // and heard of in these seconds
  QString whyNot() const { return whyNot_; }     // no engine is attached
  PlanTime now() const;                          // as it is shown; once the seat knows its plan
  void rolledBackHere(const std::string& sentence, bool confirmed);

 Q_SIGNALS:
  // A rollback was ordered and not taken over within 250 ms. No engine is started or attached to from here
  // until rolledBackHere() says how it ended: two must not act at once.
  void engineUnresponsive(const QString& person, const QString& reason);
  // A rollback was ordered, and the engine has not taken it over yet.
  void rollbackOrdered();
  void ready();  // attached, and everything that has happened is known
  void shown();  // the windows have been told

 private:
  void wireSeat();
  void attach();
  void attached();
  void startEngineWhereNoneRuns();
  void lost(const QString& reason);
  void submit(const CommandBody& body);
  void giveUpEngine();
  void connection(bool attached, const QString& reason);
  void heard();
  void noticeSilence();
  void tell(const std::string& sentence, bool refused);
  void show();
  void show(RoomWindow& window) const;

  RoomPaths paths_;
  const Clock& clock_;
  link::SeatKind kind_;
  std::vector<RoomWindow*> windows_;
  std::vector<CommandBody> first_;
  link::Seat seat_;
  std::string person_;
  bool attached_ = false;
  QString whyNot_;
  IoTime liveCame_{};
  PlanTime newestEvent_{};
  QTimer repaint_;
  QTimer again_;
  QTimer acknowledgement_;
  std::string rollback_;  // id of the rollback that is not acknowledged yet
  std::string rollbackReason_;
  bool actingHere_ = false;
  IoTime engineStarted_{};  // an engine that dies at once is not started ten times a second
};

}  // namespace warroom

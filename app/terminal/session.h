// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <set>
#include <string>

#include "app/link/seat.h"
#include "app/room/room.h"
#include "app/terminal/request.h"

namespace warroom::terminal {

// One question or command of a terminal, put to the engine of a room; starts the engine where none runs.
// Ends with finished(exit code), after having printed.
class Session final : public QObject {
  Q_OBJECT
 public:
  Session(RoomPaths paths, Request request, QObject* parent = nullptr);
  void start();

 Q_SIGNALS:
  void finished(int exitCode);
  // A rollback that the engine has not taken over within 250 ms, or that found no engine.
  void engineUnresponsive();

 private:
  void attach();
  void lost(const QString& reason);
  void ask();
  void replied(const link::Reply& reply);
  void happened(const Event& event);
  void actionSettled(const event::ActionSettled& settled);
  void awaitChecks(const CommandBody& body);
  void itemChecked(const event::ItemChecked& checked);
  void waitForMetrics();
  void lookAtMetrics();
  std::string addresses() const;  // of the metric sources
  void show();
  void showCertificate(const AttachFile& attach);
  void tell(const Event& event);
  void end(int exitCode);
  bool isRollback() const;
  bool hasEngineEnded() const;
  void engineDidNotStay();
  void giveUpEngine();

  RoomPaths paths_;
  Request request_;
  link::Seat seat_;
  QTimer patience_;            // for an engine that is starting, or that does not acknowledge
  QTimer again_;               // the next attempt to attach
  std::string command_;        // the id of what was submitted
  std::string action_;         // the action that it began
  std::string said_ = "done";  // what to say when it is
  std::string checkedStep_;
  std::set<std::string> checksOpen_;
  bool allPassed_ = true;
  bool anyChecked_ = false;
  bool replied_ = false;
  bool ended_ = false;
};

}  // namespace warroom::terminal

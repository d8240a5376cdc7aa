// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <optional>

#include "app/link/seat.h"
#include "app/process/rehearsal_start.h"
#include "app/room/room.h"
#include "app/terminal/progress_line.h"
#include "app/terminal/report.h"
#include "app/terminal/request.h"

namespace warroom::terminal {

// A whole rehearsal from the terminal: a lab, a room of its own, an engine, and a seat that looks on until the end.
// Prints a progress line, and as the last line how it ended. Ends with finished(exit code): 0 passed, 1 not passed,
// 2 bad input, 3 the lab or the engine did not stay.
class RehearsalSession final : public QObject {
  Q_OBJECT
 public:
  explicit RehearsalSession(Rehearse request, QObject* parent = nullptr);
  ~RehearsalSession() override;
  void start();

 Q_SIGNALS:
  void finished(int exitCode);

 private:
  void enterRoom(const PinnedRoom& room);
  void attach();
  void lost(const QString& reason);
  void command();
  void submit(const CommandBody& body);
  void replied(const link::Reply& reply);
  void happened(const Event& event);
  void watchLab();
  void showProgress();
  void conclude();
  void fail(const Error& error);
  void end(int exitCode);

  Rehearse request_;
  link::Seat seat_;
  std::optional<RehearsalStart> opening_;
  std::optional<LabProcess> lab_;  // with paths_, from when the room is there
  std::optional<RoomPaths> paths_;
  std::optional<Report> report_;
  QTimer again_;
  QTimer progressPoll_;
  ProgressLine progress_;
  QTimer patience_;
  QElapsedTimer took_;
  std::uint64_t reported_ = 0;  // sequence of the newest event in the report: a new engine tells all again
  bool commanded_ = false;
  bool over_ = false;
};

}  // namespace warroom::terminal

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <memory>

#include "app/desktop/room_session.h"
#include "app/process/background.h"
#include "widgets/start/start_rows.h"

namespace warroom {

class RehearsalStart;
class StartPage;

// From the start page to a room, and what of it is long work: that is said in words, and can be given up.
class Front final : public QObject {
  Q_OBJECT
 public:
  // Gives a session what only an executable can: the rollback of last resort.
  using Arm = std::function<Status(RoomSession&)>;

  Front(const Surroundings& with, link::SeatKind kind, std::string person, Arm arm);
  ~Front() override;

  void showStart();
  Status enter(const PinnedRoom& room);              // at once, without the start page
  void rehearse(const QString& runbook, int speed);  // from the start page, which says how far it is

 Q_SIGNALS:
  void personChanged(const QString& person);
  void themeWanted();

 private:
  StartPage& page();
  void refresh();
  void list(std::vector<StartRoom> rooms);
  void open(const QString& runbook, const QString& environment);
  void openPast(const QString& name);
  void fill(const QStringList& files);
  void play(const QString& runbook, int speed);
  void read(const QString& what, std::function<Background::Then()> work);
  void attach(const PinnedRoom& room);
  void begin(const PinnedRoom& room, std::vector<CommandBody> first);
  void tellReplay();
  void cancel();
  void fail(const QString& why);
  Status make(const PinnedRoom& room, link::SeatKind kind);

  const Surroundings with_;
  const link::SeatKind kind_;
  std::string person_;
  Arm arm_;
  std::unique_ptr<StartPage> page_;
  std::unique_ptr<RehearsalStart> rehearsal_;
  std::unique_ptr<RoomSession> session_;
  std::vector<StartRoom> rooms_;
  Background reading_;
  QFutureWatcher<std::vector<StartRoom>> listing_;
  QTimer refresh_;
  QTimer replay_;
};

}  // namespace warroom

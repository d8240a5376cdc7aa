// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <memory>
#include <optional>

#include "app/desktop/desktop.h"
#include "app/desktop/room_note.h"
#include "app/process/lab_process.h"
#include "models/cutover/ports.h"
#include "widgets/alarms/alarm_bell.h"

namespace warroom {

class DeskWindow;

// What every window of this process shares. All of it outlives the sessions.
struct Surroundings {
  const Clock& clock;
  Scheduler& scheduler;
  AlarmSound& sound;
};

// One room on the screen: its desk, or its wall; the wall beside the desk; what is heard of it. With a lab it is a
// rehearsal of this process's own, whose lab and engine end with it.
class RoomSession final : public QObject {
  Q_OBJECT
 public:
  RoomSession(const PinnedRoom& room, link::SeatKind kind, const Surroundings& with);
  ~RoomSession() override;

  void keepLab(LabProcess lab) { lab_.emplace(std::move(lab)); }
  void start(const std::string& person);
  void show();

  Desktop& desktop() { return *desktop_; }
  const PinnedRoom& room() const { return room_; }

 Q_SIGNALS:
  void personChanged(const QString& person);
  void themeWanted();

 private:
  void wireDesk();
  void shown();
  void watchLab();
  void toggleWall();

  PinnedRoom room_;
  const Surroundings with_;
  AlarmBell bell_;
  RoomNote note_;
  std::optional<LabProcess> lab_;
  bool labEndTold_ = false;
  std::unique_ptr<RoomWindow> window_;
  DeskWindow* desk_ = nullptr;  // the window, when it is a desk
  std::unique_ptr<Desktop> desktop_;
  QPointer<RoomWindow> wall_;  // beside the desk; deletes itself when it is closed
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/room_session.h"

#include <utility>

#include "app/desktop/wall_display.h"
#include "app/process/engine_process.h"
#include "widgets/desk/desk_window.h"
#include "widgets/wall/wall_window.h"

namespace warroom {

RoomSession::RoomSession(const PinnedRoom& room, link::SeatKind kind, const Surroundings& with)
    : room_(room),
      with_(with),
      bell_(with.sound, with.clock),
      note_(room.paths),
      desktop_(std::make_unique<Desktop>(room.paths, with.clock, kind)) {
  if (kind == link::SeatKind::Wall) {
    window_ = std::make_unique<WallWindow>();
  } else {
    auto desk = std::make_unique<DeskWindow>(with.scheduler);
    desk_ = desk.get();
    window_ = std::move(desk);
    wireDesk();
  }
  desktop_->add(*window_);
  connect(window_.get(), &RoomWindow::personChanged, this, &RoomSession::personChanged);
  connect(desktop_.get(), &Desktop::shown, this, &RoomSession::shown);
}

// Nothing would answer the engine of a rehearsal whose lab is gone.
RoomSession::~RoomSession() {
  delete wall_;
  desktop_.reset();
  if (lab_) (void)endEngine(room_.paths);
}

void RoomSession::wireDesk() {
  connect(desk_, &DeskWindow::wallWanted, this, &RoomSession::toggleWall);
  connect(desk_, &DeskWindow::themeWanted, this, &RoomSession::themeWanted);
  connect(desk_, &DeskWindow::muteWanted, this, [this] {
    bell_.toggleMute();
    desk_->setSound(bell_.view());
  });
}

void RoomSession::start(const std::string& person) { desktop_->start(person); }

// A desk is what its screen is for; and a frame around one that just fits would push ROLL BACK off the edge.
void RoomSession::show() {
  if (desk_) return window_->showMaximized();
  showWall(*window_, nullptr);
}

void RoomSession::watchLab() {
  if (!lab_ || lab_->running() || std::exchange(labEndTold_, true)) return;
  window_->showReply(QStringLiteral("The lab has ended: nothing answers this rehearsal any more. Begin another one. "
                                    "Its last words: %1")
                         .arg(QString::fromStdString((lab_->environment().parent_path() / "lab.out").string())),
                     true);
}

void RoomSession::shown() {
  watchLab();
  const auto& seat = desktop_->seat();
  if (desktop_->isAttached()) {
    bell_.hear(seat.state(), seat.live());
    note_.keep(seat.state(), desktop_->now());
  } else {
    bell_.hearNoEngine();
  }
  if (desk_) desk_->setSound(bell_.view());
}

void RoomSession::toggleWall() {
  if (wall_) {
    wall_->close();
    return;
  }
  wall_ = new WallWindow;
  wall_->setAttribute(Qt::WA_DeleteOnClose);
  wall_->setAttribute(Qt::WA_QuitOnClose, false);
  desktop_->add(*wall_);
  showWall(*wall_, desk_);
}

}  // namespace warroom

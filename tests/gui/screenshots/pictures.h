// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSize>
#include <QtGui/QPixmap>
#include <functional>
#include <memory>

#include "models/cutover/ports.h"
#include "tests/gui/screenshots/staged_room.h"
#include "widgets/desk/room_window.h"
#include "widgets/theme/theme.h"

namespace warroom::staged {

enum class Screen {
  Desk,
  Before,
  DecisionTab,
  DecisionPage,
  Journal,
  Guide,
  Override,
  Help,
  Drills,
  Wall,
  WallHelp,
  Start,
  StartEmpty,
  StartBusy,
  StartProblem,
  Backtest
};

// One picture: which screen shows which room at what size.
struct Picture {
  QString name;
  Screen screen = Screen::Desk;
  std::function<StagedRoom()> room;  // none: the window still waits for one
  QSize size;
  theme::Scheme scheme = theme::Scheme::Dark;
};

// All of them. `scaled`: those for a display at 200 % alone.
std::vector<Picture> pictures(bool scaled);

// What a person sees: the window, and the menu that is open over it.
QPixmap pixmapOf(QWidget& window, Screen screen);

// A replayed day.
std::unique_ptr<QWidget> stageBacktest(QSize size);

// Shows the screen in the picture's scheme and lets it settle. One of a room; null for a start page.
std::unique_ptr<RoomWindow> stage(const Picture& picture, Scheduler& scheduler);

// Any of them.
std::unique_ptr<QWidget> stageAny(const Picture& picture, Scheduler& scheduler);

}  // namespace warroom::staged

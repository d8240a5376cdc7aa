// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabWidget>

#include "tests/gui/screenshots/pictures.h"
#include "widgets/desk/desk_window.h"
#include "widgets/help/help.h"
#include "widgets/help/help_overlay.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/wall/wall_window.h"

namespace warroom::staged {
namespace {

std::unique_ptr<RoomWindow> makeWindow(Screen screen, Scheduler& scheduler) {
  if (screen == Screen::Wall || screen == Screen::WallHelp) return std::make_unique<WallWindow>();
  auto desk = std::make_unique<DeskWindow>(scheduler);
  if (!desk->findChild<help::HelpOverlay*>()) help::install(*desk, help::Place::Desk);
  return desk;
}

void show(RoomWindow& window, const StagedRoom& room) {
  window.setConnection(!room.offline, room.offline.value_or(QString()));
  window.setState(room.state, room.live, room.samples, room.now);
  if (!room.reply.isEmpty()) window.showReply(room.reply, room.refused);
  QCoreApplication::processEvents();
}

void bring(RoomWindow& window, int tab) { window.findChild<QTabWidget*>(QStringLiteral("tabs"))->setCurrentIndex(tab); }

void arrange(RoomWindow& window, Screen screen) {
  switch (screen) {
    case Screen::Desk:
    case Screen::Wall:
    case Screen::Start:
    case Screen::StartEmpty:
    case Screen::StartBusy:
    case Screen::StartProblem:
    case Screen::Backtest:
    case Screen::Drills:
      return;
    case Screen::Before:
      return bring(window, 1);
    case Screen::DecisionTab:
      return bring(window, 2);
    case Screen::DecisionPage:
      bring(window, 2);
      return window.findChild<QAbstractButton*>(QStringLiteral("form-open"))->click();
    case Screen::Journal:
      return bring(window, 4);
    case Screen::Guide: {
      bring(window, 5);
      auto* list = window.findChild<QListView*>(QStringLiteral("guide-list"));
      return list->setCurrentIndex(list->model()->index(1, 0));
    }
    case Screen::Override: {
      auto* button = window.findChild<HoldButton*>(QStringLiteral("shift100"));
      button->beginHold();
      return button->endHold();
    }
    case Screen::Help:
    case Screen::WallHelp:
      return window.findChild<help::HelpOverlay*>()->toggle();
  }
}

}  // namespace

// The menu is painted where it would open: without a display none can.
QPixmap pixmapOf(QWidget& window, Screen screen) {
  QPixmap picture = window.grab();
  if (screen != Screen::Drills) return picture;
  auto* menu = window.findChild<QMenu*>(QStringLiteral("drills"));
  const auto* button = window.findChild<QWidget*>(QStringLiteral("drill"));
  menu->ensurePolished();
  menu->resize(menu->sizeHint());
  QPainter(&picture).drawPixmap(button->mapTo(&window, QPoint(0, button->height())), menu->grab());
  return picture;
}

std::unique_ptr<RoomWindow> stage(const Picture& picture, Scheduler& scheduler) {
  theme::setScheme(*qApp, picture.scheme);
  auto window = makeWindow(picture.screen, scheduler);
  window->resize(picture.size);
  window->setPerson(QStringLiteral("Ada"));
  if (!picture.room) {
    window->setConnection(false, QStringLiteral("starting the engine"));
    window->show();
    QCoreApplication::processEvents();
    return window;
  }
  const StagedRoom room = picture.room();
  window->setPlan(initialState(room.state.plan));
  window->append(room.events);
  window->setConnection(!room.offline, room.offline.value_or(QString()));
  window->show();
  QCoreApplication::processEvents();
  // Twice, as in use: the first lays out what the second draws into.
  show(*window, room);
  arrange(*window, picture.screen);
  QCoreApplication::processEvents();
  show(*window, room);
  return window;
}

}  // namespace warroom::staged

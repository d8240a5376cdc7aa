// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/wall_display.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QWidget>

namespace warroom {

void showWall(QWidget& wall, const QWidget* beside) {
  QScreen* taken = beside ? beside->screen() : QGuiApplication::primaryScreen();
  QScreen* other = nullptr;
  for (QScreen* screen : QGuiApplication::screens())
    if (screen != taken && !other) other = screen;
  if (!other && beside) {
    wall.resize(1'280, 720);
    return wall.show();
  }
  if (!other) return wall.showMaximized();
  wall.setGeometry(other->geometry());
  wall.showFullScreen();
  QObject::connect(qGuiApp, &QGuiApplication::screenRemoved, &wall, [&wall, other, alone = !beside](QScreen* gone) {
    if (gone != other) return;
    if (alone) return wall.showMaximized();
    wall.close();
  });
}

}  // namespace warroom

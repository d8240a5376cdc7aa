// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace warroom {

// A card of the wall: paints itself, and says in its accessible name what it shows.
class WallCard : public QWidget {
  Q_OBJECT
 public:
  WallCard(const char* name, QWidget* parent);

 protected:
  int px(int pixelsAt1080p) const;
  // Says `words` to readers of the screen, and is painted anew.
  void say(const QString& words);
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_card.h"

#include "widgets/theme/theme.h"

namespace warroom {

WallCard::WallCard(const char* name, QWidget* parent) : QWidget(parent) { setObjectName(QString::fromLatin1(name)); }

int WallCard::px(int pixelsAt1080p) const { return theme::length(pixelsAt1080p, *this); }

void WallCard::say(const QString& words) {
  setAccessibleName(words);
  update();
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/desk/room_window.h"
#include "widgets/help/shortcuts.h"

namespace warroom::help {

// Gives a window the keys of the table that are its own, the overlay that lists them among these. Once, when all of
// its widgets exist; a widget that comes later is found when its key is pressed.
void install(RoomWindow& window, Place place);

}  // namespace warroom::help

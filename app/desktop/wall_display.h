// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace warroom {

// Full screen on a display that `beside` is not on. Where there is only one: maximised, or, beside a desk, a window
// that does not hide it. When that display is taken
// away, a wall beside a desk closes, for it must hide no alarm of the desk; a wall of its own (`beside` null) stays.
void showWall(QWidget& wall, const QWidget* beside);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QWidget;

namespace warroom::theme {

// The one style sheet, in the colours of the window's palette and the sizes of its density.
QString styleSheetFor(const QWidget& window);

}  // namespace warroom::theme

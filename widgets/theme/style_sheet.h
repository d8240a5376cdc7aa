// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "widgets/theme/theme.h"

class QWidget;

namespace warroom::theme {

// The one style sheet, in the colours of the scheme and the sizes of the window's density.
QString styleSheetFor(const QWidget& window, Scheme scheme);

}  // namespace warroom::theme

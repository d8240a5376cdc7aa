// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace warroom::testkit {

// A shipped runbook with its day made sixty times shorter: minutes become seconds in every offset, bake and
// `for`, and the windows of its queries shrink with them; the watch after the last shift, in which one only waits,
// six hundred times. All else stands as it is shipped.
QByteArray compressedRunbook(const QString& file);

}  // namespace warroom::testkit

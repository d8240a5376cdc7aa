// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

#include "models/cutover/rules.h"
#include "models/cutover/words.h"

namespace warroom {

// How a thing stands, in one word. Each has a shape and a word of its own, so that no one needs to tell hues apart.
enum class Mark { Waiting, Current, Normal, Done, Warning, Critical, NoData, InDoubt };

QString shapeOf(Mark mark);  // one character: "●", "✓", "▲", ...
QString wordOf(Mark mark);   // "normal", "done", "warning", ...

Mark markOf(Verdict verdict);  // PASS is Normal, ERROR is NoData: it tells nothing about the thing itself
Mark markOf(Severity severity);
Mark markOf(Outcome outcome);

}  // namespace warroom

Q_DECLARE_METATYPE(warroom::Mark)

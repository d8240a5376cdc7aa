// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include "widgets/alarms/alarm_sound.h"

namespace warroom {

// A WAV file: 16 bit, one channel. Two soft strokes for a warning, a rising and falling pair for what is critical:
// told apart by rhythm as much as by pitch.
QByteArray wavOf(Tone tone);

}  // namespace warroom

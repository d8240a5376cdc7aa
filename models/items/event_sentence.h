// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "models/cutover/event.h"
#include "models/runbook/runbook.h"

namespace warroom {

// What happened, in one sentence for people. Every kind of event has one: a new kind does not compile without.
QString sentenceOf(const EventBody& body, const Runbook& runbook);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/cutover/ports.h"

namespace warroom {

struct OpenedJournal {
  std::vector<Event> events;  // all, verified
  JournalHead head;
  std::unique_ptr<Journal> journal;
};

// Opens or makes the journal at `path` and verifies it; blocks until it is read. The journal works in a
// thread of its own: appends that wait are committed together, and their callbacks come through the event
// loop of the thread that called this. Its destructor commits what still waits, and then calls back no more.
Result<OpenedJournal> openJournal(const std::string& path);

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <vector>

#include "models/cutover/state.h"
#include "models/items/mark.h"

namespace warroom {

// One thing that waits for a hand, or the moment from which on one is wanted.
struct NextRow {
  Mark mark = Mark::Waiting;
  QString text;
  QString who;  // a role: "Database lead"; or when: "in 27:18", "now"

  bool operator==(const NextRow&) const = default;
};

// What the room waits for, the most pressing first, at most `most` rows: what is left off is counted, and the last is
// the next moment ahead. Never empty for a room.
std::vector<NextRow> nextForPeople(const CutoverState& state, PlanTime now, int most);

}  // namespace warroom

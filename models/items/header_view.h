// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"

namespace warroom {

struct Lamp {
  QString id;
  Mark mark = Mark::NoData;
  QString title;   // "Metrics"
  QString detail;  // "0.8 s old"
  QString tip{};   // the whole of it, for whoever asks; may be empty
};

struct HeaderView {
  QString badge;  // "LIVE", "STAGING", "REHEARSAL"
  QString title;
  QString subtitle;  // attempt, runbook hash, GO
  QString clock;     // "T+00:17:42"
  Mark clockMark = Mark::Waiting;
  QString clockWord;        // "RUNNING", "HOLDING", "NOT STARTED"
  QString clockDetail;      // "T-5 and holding: hold point", "T-0 in 12:10"
  std::vector<Lamp> lamps;  // metrics, journal, the site where it is probed; the rollback's is the last
  QString lead;             // "Lead: Ada", "No lead"
  QString seats;            // "3 seats"
  QString utc;              // "14:17:42 UTC"
  QString local;            // "15:17:42 Berlin"
};

// The same without an engine: no lamp burns.
HeaderView asOld(HeaderView view);

// "last drill 34 s · 21 Nov", of the rehearsal whose certificate lies with the room. A rehearsal without one says
// nothing.
QString drillNote(const CutoverState& state);

HeaderView headerView(const CutoverState& state, const LiveState& live, PlanTime now);

}  // namespace warroom

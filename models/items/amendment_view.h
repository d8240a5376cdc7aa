// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <vector>

#include "models/cutover/amendments.h"

namespace warroom {

// What a trigger's row says of a number that was changed on the day; empty: as the runbook has it. "limit 2 % (amended
// from 5 % by Ada, co-signed by Grace)"
QString amendedText(const CutoverState& state, const Trigger& trigger);

// A proposal that waits for its second person.
struct ProposalView {
  int number = 0;
  QString title;   // "limit 5 % → 2 % · Errors": what must be read first, where a line is cut
  QString detail;  // "Amendment 1 by Ada: measured at T-15"
  QString locked;  // why this person cannot co-sign it; empty: can

  QString sentence() const { return title + QStringLiteral(" · ") + detail; }
};
std::vector<ProposalView> proposals(const CutoverState& state, const QString& person);

// A number of a trigger that may be amended, for whoever proposes.
struct AmendableNumber {
  Amendable what = Amendable::Limit;
  QString name;  // "limit"
  QString now;   // "5 %"

  bool operator==(const AmendableNumber&) const = default;
};
std::vector<AmendableNumber> amendableNumbers(const Runbook& runbook, const Trigger& trigger);

}  // namespace warroom

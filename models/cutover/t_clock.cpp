// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/t_clock.h"

namespace warroom {

void TClock::start(PlanTime now, Milliseconds offset) {
  anchor_ = now - offset;
  heldSince_.reset();
  slid_ = Milliseconds{0};
}

void TClock::hold(PlanTime now) {
  if (running()) heldSince_ = now;
}

void TClock::resume(PlanTime now) {
  if (!heldSince_) return;
  const Milliseconds held = now - *heldSince_;
  *anchor_ += held;
  slid_ += held;
  heldSince_.reset();
}

Milliseconds TClock::slid(PlanTime now) const { return heldSince_ ? slid_ + (now - *heldSince_) : slid_; }

Milliseconds TClock::offset(PlanTime now) const {
  if (!anchor_) return Milliseconds{0};
  return (heldSince_ ? *heldSince_ : now) - *anchor_;
}

PlanTime TClock::plannedFor(Milliseconds offset, PlanTime now) const {
  const PlanTime zero = anchor_.value_or(now);
  return zero + offset + (heldSince_ ? Milliseconds(now - *heldSince_) : Milliseconds{0});
}

}  // namespace warroom

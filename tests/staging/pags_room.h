// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/link/seat.h"
#include "models/core/clock.h"
#include "tests/testkit/cutover_driver.h"
#include "tests/testkit/sandbox.h"
#include "tests/testkit/staging_stack.h"

namespace warroom::testkit {

// PAGS as it ships, its minutes made seconds, in a room of its own against the staging stack, with a seat of
// the test's attached to its engine.
class PagsRoom {
 public:
  PagsRoom(const QString& source, const QString& bin);

  Status open();  // the stack, the room, the engine, the seat
  CutoverDriver driver();
  const CutoverState& state() const { return seat.state(); }
  // Share of green among `requests` counted at the balancer by header, 0 to 100.
  double greenByHeader(int requests) const;

  Sandbox sandbox;
  StagingStack stack;
  SystemClock clock;
  link::Seat seat;
  QString refusal;

 private:
  QString source_;
};

}  // namespace warroom::testkit

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/core/time.h"

namespace warroom::lab {

// A value over plan time that goes to each new target in a straight line and stays there. It keeps its whole
// past, so that what it was at any time does not depend on when one asks.
class Glide {
 public:
  explicit Glide(double start) : start_(start) {}

  // From `when` on, which is never before an earlier one.
  void moveTo(double target, PlanTime when, Milliseconds over);
  double at(PlanTime time) const;
  double areaBetween(PlanTime from, PlanTime to) const;  // value times seconds

 private:
  struct Leg {
    PlanTime begin;
    double from;
    double to;
    Milliseconds over;
    double at(PlanTime time) const;
    double areaUntil(PlanTime time) const;  // since its begin
  };

  double start_;
  std::vector<Leg> legs_;
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/glide.h"

#include <algorithm>

namespace warroom::lab {
namespace {

double seconds(Milliseconds duration) { return static_cast<double>(duration.count()) / 1000; }

}  // namespace

double Glide::Leg::at(PlanTime time) const {
  const auto gone = time - begin;
  if (gone >= over) return to;
  return from + (to - from) * seconds(gone) / seconds(over);
}

double Glide::Leg::areaUntil(PlanTime time) const {
  const auto sloping = std::min(time - begin, over);
  return seconds(sloping) * (from + at(begin + sloping)) / 2 + seconds(time - begin - sloping) * to;
}

void Glide::moveTo(double target, PlanTime when, Milliseconds over) { legs_.push_back({when, at(when), target, over}); }

double Glide::at(PlanTime time) const {
  for (auto leg = legs_.rbegin(); leg != legs_.rend(); ++leg) {
    if (leg->begin <= time) return leg->at(time);
  }
  return start_;
}

double Glide::areaBetween(PlanTime from, PlanTime to) const {
  if (to <= from) return 0;
  double area = 0;
  auto end = to;
  for (auto leg = legs_.rbegin(); leg != legs_.rend() && end > from; ++leg) {
    if (leg->begin >= end) continue;
    area += leg->areaUntil(end) - (leg->begin < from ? leg->areaUntil(from) : 0);
    end = leg->begin;
  }
  return area + (end > from ? seconds(end - from) * start_ : 0);
}

}  // namespace warroom::lab

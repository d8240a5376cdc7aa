// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/metrics/decimate.h"

namespace warroom {

// The part of a vertical line that a column fills, in values.
struct Run {
  bool empty = true;
  double low = 0;
  double high = 0;

  void cover(double a, double b);
};

// The pixel columns of one series in a window that slides with time. Columns lie at whole multiples of their
// width since the epoch, so that a column's content does not change while it moves to the left.
class VisibleColumns {
 public:
  // `longestJoin`: a line is drawn over at most so many columns without samples.
  void configure(int count, Milliseconds width, int longestJoin);

  // Moves the right edge to column number `newest` (time / width) and takes in new samples. Gives the first
  // column that may look different now, apart from having moved; count() when none does.
  int advance(const Series* series, std::int64_t newest);

  int count() const { return count_; }
  std::optional<double> greatest() const;
  // What columns [from, count) fill, joined to their neighbours.
  std::vector<Run> runs(int from) const;

 private:
  struct Seen {
    Sample newest;
    PlanTime oldest;
  };
  std::optional<Seen> lookAt(const Series* series) const;
  bool isContinuation(const Series& series) const;
  int rebuild(const Series* series);
  void recompute(const Series& series, std::size_t from);
  bool joins(std::size_t left, std::size_t right) const;
  PlanTime begin() const;
  PlanTime end() const;

  int count_ = 0;
  int margin_ = 0;  // columns kept left of the window, so that lines enter it as they did before
  Milliseconds width_{1};
  std::int64_t newest_ = 0;
  bool valid_ = false;
  std::optional<Seen> seen_;
  std::vector<Column> columns_;
};

}  // namespace warroom

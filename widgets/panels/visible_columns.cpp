// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/visible_columns.h"

#include <algorithm>
#include <bit>

namespace warroom {

void Run::cover(double a, double b) {
  low = empty ? std::min(a, b) : std::min({low, a, b});
  high = empty ? std::max(a, b) : std::max({high, a, b});
  empty = false;
}

void VisibleColumns::configure(int count, Milliseconds width, int longestJoin) {
  count_ = std::max(0, count);
  width_ = std::max(width, Milliseconds{1});
  margin_ = std::max(1, longestJoin);
  valid_ = false;
}

PlanTime VisibleColumns::end() const { return PlanTime(width_ * (newest_ + 1)); }

PlanTime VisibleColumns::begin() const { return end() - width_ * (count_ + margin_); }

// The samples that the window can know of: a source whose clock is ahead may have sent later ones.
std::optional<VisibleColumns::Seen> VisibleColumns::lookAt(const Series* series) const {
  if (series == nullptr) return std::nullopt;
  const auto after = series->firstAtOrAfter(end());
  if (after == 0) return std::nullopt;
  return Seen{{series->times()[after - 1], series->values()[after - 1]}, series->times().front()};
}

// The same series, only longer: what was seen last is still there, and nothing visible was dropped.
bool VisibleColumns::isContinuation(const Series& series) const {
  const auto at = series.firstAtOrAfter(seen_->newest.time);
  if (at == series.size() || series.times()[at] != seen_->newest.time) return false;
  const PlanTime oldest = series.times().front();
  return oldest == seen_->oldest || (oldest > seen_->oldest && oldest < begin());
}

int VisibleColumns::rebuild(const Series* series) {
  columns_.assign(static_cast<std::size_t>(count_ + margin_), Column{});
  if (series != nullptr) recompute(*series, 0);
  seen_ = lookAt(series);
  valid_ = true;
  return 0;
}

void VisibleColumns::recompute(const Series& series, std::size_t from) {
  const auto fresh = decimate(series, begin() + width_ * static_cast<std::int64_t>(from), width_,
                              static_cast<int>(columns_.size() - from));
  std::copy(fresh.begin(), fresh.end(), columns_.begin() + static_cast<std::ptrdiff_t>(from));
}

int VisibleColumns::advance(const Series* series, std::int64_t newest) {
  const std::int64_t moved = newest - newest_;
  newest_ = newest;
  if (!valid_ || moved < 0 || moved >= count_) return rebuild(series);
  const auto now = lookAt(series);
  if (now.has_value() != seen_.has_value() || (seen_ && !isContinuation(*series))) return rebuild(series);

  std::shift_left(columns_.begin(), columns_.end(), moved);
  std::fill(columns_.end() - moved, columns_.end(), Column{});
  auto changed = static_cast<std::int64_t>(columns_.size()) - moved;
  // Bit by bit, because NaN equals nothing.
  const bool same =
      !now || (now->newest.time == seen_->newest.time &&
               std::bit_cast<std::uint64_t>(now->newest.value) == std::bit_cast<std::uint64_t>(seen_->newest.value));
  if (!same) {
    // From the column of the sample seen last: it may have been replaced, and the line goes on from there.
    auto first = std::max<std::int64_t>(0, (seen_->newest.time - begin()) / width_);
    recompute(*series, static_cast<std::size_t>(first));
    // The line that leads to it over empty columns is another one too.
    while (first > 0 && columns_[static_cast<std::size_t>(first - 1)].empty) --first;
    changed = std::min(changed, first);
  }
  seen_ = now;
  return static_cast<int>(std::max<std::int64_t>(0, changed - margin_));
}

std::optional<double> VisibleColumns::greatest() const {
  std::optional<double> result;
  for (auto column = columns_.begin() + margin_; column < columns_.end(); ++column)
    if (!column->empty) result = std::max(result.value_or(column->greatest), column->greatest);
  return result;
}

bool VisibleColumns::joins(std::size_t left, std::size_t right) const {
  if (right - left > static_cast<std::size_t>(margin_)) return false;
  return std::none_of(columns_.begin() + static_cast<std::ptrdiff_t>(left),
                      columns_.begin() + static_cast<std::ptrdiff_t>(right) + 1,
                      [](const Column& column) { return column.gap; });
}

std::vector<Run> VisibleColumns::runs(int from) const {
  if (from >= count_) return {};
  std::vector<Run> result(static_cast<std::size_t>(count_ - from));
  const auto first = static_cast<std::size_t>(from + margin_);
  std::optional<std::size_t> previous;
  for (std::size_t x = first - static_cast<std::size_t>(margin_); x < columns_.size(); ++x) {
    const Column& column = columns_[x];
    if (column.empty) continue;
    if (x >= first) result[x - first].cover(column.least, column.greatest);
    if (previous && joins(*previous, x)) {
      const double start = columns_[*previous].last;
      const double step = (column.first - start) / static_cast<double>(x - *previous);
      for (std::size_t k = std::max(*previous + 1, first); k <= x; ++k)
        result[k - first].cover(start + step * static_cast<double>(k - *previous - 1),
                                start + step * static_cast<double>(k - *previous));
    }
    previous = x;
  }
  return result;
}

}  // namespace warroom

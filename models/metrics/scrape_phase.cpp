// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/scrape_phase.h"

#include <algorithm>

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kKept = 8;
constexpr Milliseconds kSame = 50ms;  // two tellings of one sample differ by what their answers took
constexpr Milliseconds kShortest = 200ms;
constexpr Milliseconds kLongest = 5min;
// A page takes its time to be fetched and to be stored.
constexpr Milliseconds kAfter[] = {20ms, 80ms, 200ms, 400ms};

}  // namespace

void ScrapePhase::observe(PlanTime sample) {
  if (!samples_.empty() && sample <= samples_.back() + kSame) {
    // The quicker answer knows it better.
    if (sample > samples_.back() - kSame) samples_.back() = std::min(samples_.back(), sample);
    return;
  }
  samples_.push_back(sample);
  if (samples_.size() > kKept) samples_.pop_front();
}

std::optional<Milliseconds> ScrapePhase::interval() const {
  if (samples_.size() < 3) return std::nullopt;
  Milliseconds least = kLongest;
  for (std::size_t i = 1; i < samples_.size(); ++i) least = std::min(least, samples_[i] - samples_[i - 1]);
  if (least < kShortest || least >= kLongest) return std::nullopt;
  return least;
}

std::optional<PlanTime> ScrapePhase::next(PlanTime now) const {
  const auto every = interval();
  if (!every) return std::nullopt;
  for (const auto after : kAfter)
    if (const auto moment = samples_.back() + *every + after; moment > now) return moment;
  return std::nullopt;
}

}  // namespace warroom

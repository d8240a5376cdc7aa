// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/scraped_store.h"

#include <algorithm>

#include "models/promql/number.h"

namespace warroom::promql {
namespace {

constexpr Milliseconds kSlack{30'000};  // for a page that comes late, and a clock that is a little off
constexpr Milliseconds kSweepEvery{10'000};

}  // namespace

Status ScrapedStore::keep(const std::string& target, PlanTime time, const std::vector<ExposedSample>& samples) {
  auto found = find(shown_[target], samples);
  const auto unknown = static_cast<std::size_t>(std::count(found.begin(), found.end(), nullptr));
  if (series_.size() + unknown > limits_.series)
    return failure(ErrorCode::Unreadable, "with this page there would be more than " + std::to_string(limits_.series) +
                                              " series: scrape fewer pages, or smaller ones");
  ++round_;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    auto& series = found[i] ? *found[i] : add(samples[i].labels);
    found[i] = &series;
    series.round = round_;
    series.shown = true;
    // A page whose clock is ahead must not keep its series from ending.
    append(series, std::min(samples[i].time.value_or(time), time), samples[i].value);
  }
  auto& shown = shown_[target];
  for (auto* before : shown) {
    if (before->round == round_) continue;
    before->shown = false;
    append(*before, time, staleMarker());
  }
  shown = std::move(found);
  if (time - swept_ >= kSweepEvery || time < swept_ || count_ > limits_.samples) sweep(time);
  return {};
}

// A page has the same series in the same order as in the round before, nearly always.
std::vector<StoredSeries*> ScrapedStore::find(const std::vector<StoredSeries*>& before,
                                              const std::vector<ExposedSample>& samples) const {
  std::vector<StoredSeries*> found;
  found.reserve(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i < before.size() && before[i]->labels == samples[i].labels) {
      found.push_back(before[i]);
      continue;
    }
    const auto known = series_.find(samples[i].labels);
    found.push_back(known == series_.end() ? nullptr : known->second.get());
  }
  return found;
}

StoredSeries& ScrapedStore::add(const Labels& labels) {
  auto& series = series_[labels];
  if (series) return *series;  // the page has it twice
  series = std::make_unique<StoredSeries>();
  series->labels = labels;
  byName_[labels.at(kMetricName)].push_back(series.get());
  return *series;
}

void ScrapedStore::append(StoredSeries& series, PlanTime time, double value) {
  if (series.samples.append(time, value)) ++count_;
}

void ScrapedStore::lookBack(Milliseconds reach) { reach_ = std::clamp(reach, reach_, mostReach_); }

// What is still too much after that is let go of from its old end.
void ScrapedStore::sweep(PlanTime now) {
  swept_ = now;
  for (;;) {
    for (auto each = series_.begin(); each != series_.end();) {
      auto& series = *each->second;
      count_ -= series.samples.forgetBefore(now - reach_ - kSlack);
      const bool gone =
          series.samples.empty() || series.samples.times().back() < now - std::max(reach_, kLookback) - kSlack;
      if (!gone || series.shown) {
        ++each;
        continue;
      }
      drop(series);
      each = series_.erase(each);
    }
    if (count_ <= limits_.samples || reach_ <= kSlack) return;
    reach_ = mostReach_ = reach_ * 3 / 4;
  }
}

void ScrapedStore::drop(const StoredSeries& series) {
  count_ -= series.samples.size();
  const auto name = byName_.find(series.labels.at(kMetricName));
  std::erase(name->second, &series);
  if (name->second.empty()) byName_.erase(name);
}

const ScrapedStore::Found& ScrapedStore::named(const std::string& name) const {
  static const Found kNone;
  const auto found = byName_.find(name);
  return found == byName_.end() ? kNone : found->second;
}

ScrapedStore::Found ScrapedStore::all() const {
  Found found;
  for (const auto& [labels, series] : series_) found.push_back(series.get());
  return found;
}

}  // namespace warroom::promql

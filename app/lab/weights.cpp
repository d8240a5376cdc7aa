// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/weights.h"

namespace warroom::lab {
namespace {

constexpr Milliseconds kMoving{20'000};

}  // namespace

Weights::Weights(const Runbook& runbook, const LabClock& clock) : clock_(clock) {
  for (const auto& backend : runbook.backends) {
    carriers_[backend.id];
    names_.push_back(backend.id);
  }
  for (const auto& track : runbook.tracks) {
    auto& names = followed_[track.id];
    // What counts requests is what they pass through; a flag beside it only offers them.
    names = track.observedBy.empty() ? track.backends : std::vector<std::string>{track.observedBy};
    auto& followed = tracks_.emplace_back();
    for (const auto& backend : names) followed.push_back(&carriers_.at(backend));
  }
}

void Weights::set(const std::string& backend, int blue, int green) {
  auto& carrier = carriers_.at(backend);
  carrier.blue = blue;
  carrier.green = green;
  carrier.greenShare.moveTo(percent(backend) / 100, clock_.now(), kMoving);
  carrier.dealt.moveTo(percent(backend) / 100, clock_.now(), Milliseconds{0});
}

double Weights::percent(const std::string& backend) const {
  const auto& carrier = carriers_.at(backend);
  const int sum = carrier.blue + carrier.green;
  return sum == 0 ? 0 : 100.0 * carrier.green / sum;
}

double Weights::percentOf(const std::string& track) const {
  const auto followed = followed_.find(track);
  if (followed == followed_.end()) return 0;
  double sum = 0;
  for (const auto& backend : followed->second) sum += percent(backend);
  return sum / static_cast<double>(followed->second.size());
}

double Weights::share(Side side, PlanTime time) const {
  if (side == Side::Shared) return 1;
  double green = 0;
  for (const auto& followed : tracks_) {
    double sum = 0;
    for (const auto* carrier : followed) sum += carrier->greenShare.at(time);
    green += sum / static_cast<double>(followed.size()) / static_cast<double>(tracks_.size());
  }
  return side == Side::Green ? green : 1 - green;
}

std::uint64_t Weights::requests(const std::string& backend, Side side) const {
  constexpr double kHair = 1e-6;  // keeps a rounding error from making a counter go back by one
  const auto all = static_cast<double>((clock_.now() - clock_.epoch()).count()) / 1000;
  const auto green = carriers_.at(backend).dealt.areaBetween(clock_.epoch(), clock_.now());
  return static_cast<std::uint64_t>(kRequestsPerSecond * (side == Side::Green ? green : all - green) + kHair);
}

}  // namespace warroom::lab

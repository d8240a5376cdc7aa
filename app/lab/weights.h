// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/lab/glide.h"
#include "app/lab/lab_clock.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

// The weights that the played backends carry, and where traffic therefore goes. All begin on blue.
class Weights {
 public:
  // `clock` is not owned, and outlives the weights.
  Weights(const Runbook& runbook, const LabClock& clock);

  // Absolute; of HAProxy's servers 0 … 256, of anything else N and 100 - N.
  void set(const std::string& backend, int blue, int green);
  int blue(const std::string& backend) const { return carriers_.at(backend).blue; }
  int green(const std::string& backend) const { return carriers_.at(backend).green; }
  double percent(const std::string& backend) const;
  double percentOf(const std::string& track) const;  // what its traffic follows, at once; no such track: 0
  const std::vector<std::string>& backends() const { return names_; }

  // 0 … 1 of all traffic that goes to this side; shared: all of it. Moves to a new weight within 20 s.
  double share(Side side, PlanTime time) const;
  // Requests through this backend since the epoch.
  std::uint64_t requests(const std::string& backend, Side side) const;

 private:
  struct Carrier {
    int blue = 100;
    int green = 0;
    Glide greenShare{0};
    Glide dealt{0};  // to green, of the requests: a balancer deals by its new weights at once
  };

  const LabClock& clock_;
  std::map<std::string, Carrier> carriers_;
  std::vector<std::string> names_;
  std::vector<std::vector<const Carrier*>> tracks_;           // what the traffic of each track follows
  std::map<std::string, std::vector<std::string>> followed_;  // the same, by track
};

constexpr double kRequestsPerSecond = 120;

}  // namespace warroom::lab

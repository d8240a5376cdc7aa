// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "app/lab/histogram.h"
#include "app/lab/latency.h"
#include "app/lab/ratio.h"
#include "app/lab/service_fault.h"
#include "models/core/time.h"

namespace warroom::lab {

// What a service tells of itself. Everything is there from the first scrape on, with 0: idle is not absent.
class ServiceMetrics {
 public:
  explicit ServiceMetrics(std::uint_fast32_t seed) : brainLatency_(seed) {}

  void countRequest(int status, Milliseconds took);
  void refreshView(UtcTime now) { viewRefreshed_ = now; }
  std::string page(const ServiceFault& fault) const;

 private:
  void countApplication(bool failed);
  int queueWobble(int base) const;

  std::map<int, std::uint64_t> requests_{{200, 0}, {500, 0}, {503, 0}};
  std::uint64_t all_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t tasks_ = 0;
  std::uint64_t failedTasks_ = 0;
  std::uint64_t guarded_ = 0;
  std::uint64_t throttled_ = 0;
  std::uint64_t lookups_ = 0;
  std::uint64_t hits_ = 0;
  Ratio throttling_;
  Ratio hitting_;
  Latency brainLatency_;
  Histogram duration_{{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 5, 10}};
  Histogram brain_{{0.01, 0.025, 0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.3, 0.5, 1, 2.5}};
  UtcTime viewRefreshed_{};
};

}  // namespace warroom::lab

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/runbook.h"

namespace warroom {

// What a sampler asks, as a check: so it goes the way of every other one.
inline TrafficCheck requestsOf(const Sampler& sampler, int requests, Visitor visitor) {
  TrafficCheck check;
  check.endpoint = sampler.endpoint;
  check.path = sampler.path;
  check.header = sampler.header;
  check.green = sampler.green;
  check.samples = requests;
  check.visitor = visitor;
  return check;
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/lab/demands.h"

namespace warroom::lab {

// Where a signal goes when its fault has come to full strength, and how far it stays from the limits there.
struct Bad {
  double value = 0;
  double room = 0;
};

// Beyond the worst of its limits, on the side where its triggers breach; where there is no trigger, where its
// checks and panels do.
Bad badFor(const MetricUse& use);

}  // namespace warroom::lab

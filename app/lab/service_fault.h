// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <optional>

#include "models/core/result.h"
#include "models/core/time.h"

namespace warroom::lab {

// What is wrong with a service at the moment. A request to set it names it whole: what it leaves out is well.
struct ServiceFault {
  double errorRatio = 0;                // 0 … 1 of the answers are 500
  std::optional<Milliseconds> latency;  // mean, instead of the usual one
  bool down = false;                    // 503 to everything, the health check too
  std::optional<int> queueDepth;        // of the queue "publish"
};

// {"errorRatio":0.2,"latencyMs":800,"down":true,"queueDepth":700}; {} is no fault.
Result<ServiceFault> readServiceFault(const QByteArray& json);

}  // namespace warroom::lab

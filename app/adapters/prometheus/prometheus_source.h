// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/http/http_client.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"

namespace warroom {

// Prometheus' HTTP API, or anything that speaks it. The time of a vector's sample is the evaluation time,
// not the time of the scrape: freshness is asked for by a query of its own.
class PrometheusSource final : public MetricSource {
 public:
  // With a clock every query is asked for its plan time, which in a rehearsal is not that of the server.
  PrometheusSource(std::string name, Endpoint endpoint, const Secrets& secrets, const Clock* planTime = nullptr);
  CancelToken query(const std::string& expression, Milliseconds deadline,
                    std::function<void(Result<InstantAnswer>)> done) override;

 private:
  HttpClient client_;
  const Clock* planTime_;  // not owned
};

// An answer to an instant query, by status and body. Never assumes that the body is JSON.
Result<InstantAnswer> readInstantAnswer(const HttpReply& reply);

}  // namespace warroom

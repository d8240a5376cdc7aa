// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <map>

#include "app/adapters/http/http_client.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"

namespace warroom {

// Prometheus' HTTP API, or anything that speaks it. The time of a vector's sample is the evaluation time,
// not the time of the scrape: freshness is asked for by a query of its own.
class PrometheusSource final : public MetricSource, public RangeSource {
 public:
  // With a clock every query is asked for its plan time, which in a rehearsal is not that of the server.
  PrometheusSource(std::string name, Endpoint endpoint, const Secrets& secrets, const Clock* planTime = nullptr);
  CancelToken query(const std::string& expression, Milliseconds deadline,
                    std::function<void(Result<InstantAnswer>)> done) override;
  // As one joined query. Where that is refused, too slow or too long, each is asked by itself, for a minute.
  CancelToken queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                       std::function<void(std::vector<Result<InstantAnswer>>)> done) override;
  CancelToken queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step,
                         Milliseconds deadline, std::function<void(Result<RangeAnswer>)> done) override;

 private:
  HttpRequest questionOf(const std::string& expression) const;

  HttpClient client_;
  QObject owner_;                                       // of the ranges under way; ends before the client
  const Clock* planTime_;                               // not owned
  std::map<std::string, QElapsedTimer> notJoinable_{};  // joined queries, since they were of no use
};

}  // namespace warroom

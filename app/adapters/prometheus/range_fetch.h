// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"
#include "models/metrics/sample.h"

namespace warroom {

struct RangeQuestion {
  std::string expression;
  PlanTime from;
  PlanTime to;
  Milliseconds step{0};  // at least 1 ms
};

// One range, fetched in as many pieces as it takes: a server refuses more than 11,000 points a series at once. The
// deadline is for all pieces together. Lives in the client's thread.
class RangeFetch final : public Operation<Result<RangeAnswer>> {
 public:
  RangeFetch(QObject* parent, HttpClient& client, RangeQuestion question, Done done);
  void start(Milliseconds deadline);

 protected:
  void expire() override;
  void stop() override;

 private:
  void askNext();
  void received(const Result<HttpReply>& reply);
  Status add(RangeAnswer&& piece);

  HttpClient& client_;
  RangeQuestion question_;
  PlanTime next_;
  Milliseconds deadline_{0};
  RangeAnswer whole_;
  std::map<std::map<std::string, std::string>, std::size_t> places_;  // labels → place in `whole_`
  std::size_t points_ = 0;
  CancelToken asking_;
};

}  // namespace warroom

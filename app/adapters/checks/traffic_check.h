// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"
#include "models/cutover/ports.h"

namespace warroom {

// How often each value of the header was seen.
using HeaderCounts = std::map<std::string, int>;

struct Interval {
  double from = 0;
  double to = 0;
};

// Wilson's score interval at 99 %: where the true part lies when `hits` of `all` were counted. Honest near 0 and 1.
Interval wilson(int hits, int all);

// PASS: the wanted percentage lies in the interval of what was counted.
CheckOutcome judgeTraffic(const TrafficCheck& check, const HeaderCounts& counts);

// Asks again and again, a few at a time, as somebody new each time: no cookie, no connection kept. The first request
// that is not answered, or not with the header, ends it: ERROR. What an answer says beside the header is not judged.
class TrafficRun final : public Operation<CheckOutcome> {
 public:
  TrafficRun(QObject* parent, TrafficCheck check, Done done)
      : Operation(parent, std::move(done)), check_(std::move(check)) {}

  void start(Endpoint endpoint, const Secrets& secrets, Milliseconds deadline);  // of a request

 protected:
  void expire() override;
  void stop() override;

 private:
  void ask();
  void count(const Result<HttpReply>& reply);
  void fail(const std::string& why);

  TrafficCheck check_;
  Milliseconds deadline_{0};
  std::unique_ptr<HttpClient> client_;
  HeaderCounts counts_;
  int asked_ = 0;
  int answered_ = 0;
};

}  // namespace warroom

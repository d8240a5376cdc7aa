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

// PASS: the wanted percentage lies in the interval of what was counted.
CheckOutcome judgeTraffic(const TrafficCheck& check, const HeaderCounts& counts);

// The cookies of the one client that comes back: green has given them to it.
struct CookieJar {
  std::map<std::string, std::string> cookies;
  bool onGreen = false;  // when it was last served
};

// Asks again and again, a few at a time, as somebody new each time: no cookie, no connection kept. The first request
// that is not answered, or not with the header, ends it: ERROR. What an answer says beside the header is not judged.
class TrafficRun final : public Operation<CheckOutcome> {
 public:
  // The jar of this endpoint, path and header. A run that keeps fills it with the cookies of the first stranger whom
  // green gives some, as long as the client that comes back is not on green; the client that comes back takes what it
  // is given, as a browser does.
  TrafficRun(QObject* parent, TrafficCheck check, std::shared_ptr<CookieJar> jar, Done done)
      : Operation(parent, std::move(done)), check_(std::move(check)), jar_(std::move(jar)) {}

  void start(Endpoint endpoint, const Secrets& secrets, Milliseconds deadline);  // of a request

 protected:
  void expire() override;
  void stop() override;

 private:
  void ask();
  void count(const Result<HttpReply>& reply);
  void keepCookies(const HttpReply& reply);
  void fail(const std::string& why);

  TrafficCheck check_;
  std::shared_ptr<CookieJar> jar_;
  Milliseconds deadline_{0};
  std::unique_ptr<HttpClient> client_;
  HeaderCounts counts_;
  int asked_ = 0;
  int answered_ = 0;
};

}  // namespace warroom

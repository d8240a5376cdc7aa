// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/adapters/backends/http_backend.h"
#include "models/core/json.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/rigs/backend_rig.h"

namespace warroom::testkit {

// A flag service. The TLS fault is of its whole address, and so of a rig that was made with it.
class HttpRig final : public BackendRig {
 public:
  explicit HttpRig(Fault fault = Fault::Ok, Strikes strikes = Strikes::Both)
      : server_(fault == Fault::Tls ? HttpFaultServer::Speaks::UntrustedTls : HttpFaultServer::Speaks::Plain),
        backend_(spec(), endpoint(server_.url()), secrets_) {
    server_.on("/flag", [this](const HttpSeen& seen) { return answer(seen); });
    server_.on("/elsewhere", HttpAnswer{200, R"({"value": 0})", {}});
    behave(fault, strikes);
  }
  Backend& backend() override { return backend_; }
  void behave(Fault fault, Strikes strikes = Strikes::Both) override { malady_.set(fault, strikes); }
  void hold(int percent) override { before_ = value_ = percent; }
  double held() const override { return value_; }
  int writes() const override { return server_.count("PUT"); }

 private:
  static HttpBackend spec() {
    HttpBackend spec;
    spec.endpoint = "flags";
    spec.method = "PUT";
    spec.path = "/flag";
    spec.body = R"({"value": {{percent}}})";
    spec.readPath = "/flag";
    spec.readPointer = "/value";
    return spec;
  }
  static Endpoint endpoint(const std::string& url) {
    Endpoint endpoint;
    endpoint.url = url;
    endpoint.bearer = "env:ANY";
    return endpoint;
  }

  HttpAnswer answer(const HttpSeen& seen) {
    const bool change = seen.method == "PUT";
    const auto fault = malady_.next(change);
    const bool does = fault == Fault::Ok || fault == Fault::Drip || fault == Fault::LoseReply;
    if (change && does) value_ = Json::parse(seen.body)["value"].get<int>();
    const auto told = !change && fault == Fault::Lie ? before_ : value_;
    const auto value = R"({"value": )" + std::to_string(told) + "}";
    switch (fault) {
      case Fault::Refuse:
        return {403, "not allowed", {}};
      case Fault::Hang:
        return {200, "", {}, HttpFault::Hang};
      case Fault::Drip:
        return {200, "", {}, HttpFault::Drip};
      case Fault::CloseWithoutReply:
        return {200, "", {}, HttpFault::CloseWithoutReply};
      case Fault::LoseReply:
        return {200, "", {}, HttpFault::Reset};
      case Fault::Redirect:
        return {302, value, {{"Location", server_.url() + "/elsewhere"}}};
      case Fault::Garbage:
        return {200, "", {}, HttpFault::Garbage};
      case Fault::Ok:
      case Fault::Lie:
      case Fault::Tls:
        break;
    }
    return {200, value, {}};
  }

  FixedSecrets secrets_;
  HttpFaultServer server_;
  HttpWeightBackend backend_;
  Malady malady_;
  int value_ = 0;
  int before_ = 0;
};

}  // namespace warroom::testkit

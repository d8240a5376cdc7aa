// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/adapters/backends/haproxy_backend.h"
#include "tests/testkit/line_server.h"
#include "tests/testkit/rigs/backend_rig.h"

namespace warroom::testkit {

inline HaproxyBackend haproxySpec(bool evict = false) { return {"balancer", "app", "blue", "green", evict}; }

// HAProxy's runtime socket, made of text. It knows no redirect and no TLS: in their place stand what one gets from a
// socket behind which a web server or a TLS listener waits.
class LineRig final : public BackendRig {
 public:
  explicit LineRig(LineServer::Socket kind = LineServer::Socket::Tcp, bool evict = false)
      : server_([this](const std::string& line) { return answer(line); }, kind),
        backend_(haproxySpec(evict), server_.endpoint()) {}
  Backend& backend() override { return backend_; }
  void behave(Fault fault, Strikes strikes = Strikes::Both) override { malady_.set(fault, strikes); }
  void hold(int percent) override { before_ = now_ = {100 - percent, percent}; }
  double held() const override { return 100.0 * now_.green / (now_.blue + now_.green); }
  bool evicted() const override { return now_.maintenance && now_.cut; }
  int writes() const override {
    int count = 0;
    for (const auto& line : server_.lines()) count += line.starts_with("set server app/green ") ? 1 : 0;
    return count;
  }

 private:
  struct Weights {
    int blue = 100;
    int green = 0;
    bool maintenance = false;  // green's
    bool cut = false;          // its sessions, since then
  };

  void apply(const std::string& line) {
    if (line.starts_with("shutdown sessions"))
      now_.cut = true;
    else if (line.find(" state ") != std::string::npos)
      now_.maintenance = line.ends_with("maint");
    else
      (line.find("/green ") != std::string::npos ? now_.green : now_.blue) = std::stoi(line.substr(line.rfind(' ')));
  }

  LineAnswer answer(const std::string& line) {
    const bool change = line.starts_with("set server app/") || line.starts_with("shutdown sessions server app/green");
    const auto fault = malady_.next(change);
    const bool does = fault == Fault::Ok || fault == Fault::Drip || fault == Fault::LoseReply;
    if (change && does) apply(line);
    switch (fault) {
      case Fault::Refuse:
        return {"Permission denied\n\n"};
      case Fault::Hang:
        return {{}, LineFault::Hang};
      case Fault::Drip:
        return {{}, LineFault::Drip};
      case Fault::CloseWithoutReply:
        return {""};
      case Fault::LoseReply:
        return {{}, LineFault::Reset};
      case Fault::Redirect:
        return {"HTTP/1.0 302 Found\r\nLocation: https://balancer.example/\r\n\r\n"};
      case Fault::Tls:
        return {"\x15\x03\x03\x02\x02\x46"};  // an alert
      case Fault::Garbage:
        return {"\x01\x02,,\n\n"};
      case Fault::Ok:
      case Fault::Lie:
        break;
    }
    return {change ? "\n" : statistics(fault == Fault::Lie ? before_ : now_)};
  }
  static std::string statistics(const Weights& weights) {
    return "# pxname,svname,status,mode,req_tot,stot,uweight,\napp,blue,UP,http,7,9," + std::to_string(weights.blue) +
           ",\napp,green," + (weights.maintenance ? "MAINT" : "UP") + ",http,3,3," + std::to_string(weights.green) +
           ",\n\n";
  }

  LineServer server_;
  HaproxyWeightBackend backend_;
  Malady malady_;
  Weights now_;
  Weights before_;
};

}  // namespace warroom::testkit

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <memory>
#include <string>
#include <vector>

#include "app/adapters/backends/command_backend.h"
#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/backends/http_backend.h"
#include "models/core/json.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/line_server.h"

// Every kind of backend with another side that can be told how to behave.
namespace warroom::testkit {

enum class Behaviour { Honest, Refuse, Hang, Lie, Garbage, LostReply };

class BackendRig {
 public:
  virtual ~BackendRig() = default;
  virtual Backend& backend() = 0;
  virtual void behave(Behaviour behaviour) = 0;
  virtual int writes() const = 0;  // requests to change that have arrived
};

// A flag service.
class HttpRig final : public BackendRig {
 public:
  HttpRig() : backend_(spec(), endpoint(server_.url()), secrets_) {
    server_.on("/flag", [this](const HttpSeen& seen) { return answer(seen); });
  }
  Backend& backend() override { return backend_; }
  void behave(Behaviour behaviour) override { behaviour_ = behaviour; }
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
    if (behaviour_ == Behaviour::Hang) return {200, "", {}, HttpFault::Hang};
    if (behaviour_ == Behaviour::Garbage) return {200, "", {}, HttpFault::Garbage};
    if (behaviour_ == Behaviour::Refuse) return {403, "not allowed", {}};
    const bool change = seen.method == "PUT";
    if (change && behaviour_ != Behaviour::Lie) value_ = Json::parse(seen.body)["value"].get<int>();
    if (change && behaviour_ == Behaviour::LostReply) return {200, "", {}, HttpFault::Reset};
    return {200, R"({"value": )" + std::to_string(value_) + "}", {}};
  }

  FixedSecrets secrets_;
  HttpFaultServer server_;
  HttpWeightBackend backend_;
  Behaviour behaviour_ = Behaviour::Honest;
  int value_ = 0;
};

inline HaproxyBackend haproxySpec() { return {"balancer", "app", "blue", "green"}; }

// A runtime socket made of text.
class LineRig final : public BackendRig {
 public:
  LineRig()
      : server_([this](const std::string& line) { return answer(line); }), backend_(haproxySpec(), endpoint(server_)) {}
  Backend& backend() override { return backend_; }
  void behave(Behaviour behaviour) override { behaviour_ = behaviour; }
  int writes() const override {
    int count = 0;
    for (const auto& line : server_.lines()) count += line.starts_with("set server app/green ") ? 1 : 0;
    return count;
  }

 private:
  static Endpoint endpoint(const LineServer& server) {
    Endpoint endpoint;
    endpoint.tcpAddress = server.address();
    return endpoint;
  }
  std::optional<std::string> answer(const std::string& line) {
    if (behaviour_ == Behaviour::Hang) return std::nullopt;
    if (behaviour_ == Behaviour::Garbage) return "\x01\x02,,\n\n";
    if (behaviour_ == Behaviour::Refuse) return "Permission denied\n\n";
    if (!line.starts_with("set server app/")) return statistics();
    if (behaviour_ != Behaviour::Lie) {
      (line.find("/green ") != std::string::npos ? green_ : blue_) = line.substr(line.rfind(' ') + 1);
    }
    return behaviour_ == Behaviour::LostReply ? "" : "\n";
  }
  std::string statistics() const {
    return "# pxname,svname,status,mode,req_tot,stot,uweight,\napp,blue,UP,http,7,9," + blue_ +
           ",\napp,green,UP,http,3,3," + green_ + ",\n\n";
  }

  LineServer server_;
  HaproxyWeightBackend backend_;
  Behaviour behaviour_ = Behaviour::Honest;
  std::string blue_ = "100";
  std::string green_ = "0";
};

// Two calls of a script that keeps the weight in a file.
class CommandRig final : public BackendRig {
 public:
  CommandRig() : backend_(spec(), argv(), argv()) {
    write("script", kScript);
    write("weight", "0");
    behave(Behaviour::Honest);
  }
  Backend& backend() override { return backend_; }
  void behave(Behaviour behaviour) override {
    constexpr const char* kWords[] = {"honest", "refuse", "hang", "lie", "garbage", "lost-reply"};
    write("mode", kWords[static_cast<int>(behaviour)]);
  }
  int writes() const override {
    QFile calls(directory_.filePath(QStringLiteral("writes")));
    return calls.open(QIODevice::ReadOnly) ? static_cast<int>(calls.readAll().count('\n')) : 0;
  }
  static CommandBackend spec() {
    CommandBackend spec;
    spec.set = {"weights", {"set", "{{percent}}"}, 0};
    spec.read = {"weights", {"show"}, 0};
    spec.readPointer = "/green";
    return spec;
  }

 private:
  static constexpr const char* kScript = R"(
cd "$1" || exit 9
mode=$(<mode)
[ "$mode" != hang ] || exec sleep 1000
[ "$mode" != refuse ] || { echo 'not allowed'; exit 254; }
if [ "$2" = set ]; then
  echo "$3" >>writes
  [ "$mode" != garbage ] || { printf '\001\002{'; exit 9; }
  [ "$mode" = lie ] || echo "$3" >weight
  [ "$mode" != lost-reply ] || kill -KILL $$
elif [ "$mode" = garbage ]; then
  printf '\001\002{'
else
  echo "{\"green\": $(<weight)}"
fi
)";
  void write(const char* name, const char* text) {
    QFile file(directory_.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) qFatal("cannot write %s", name);
  }
  std::vector<std::string> argv() const {
    const auto script = directory_.filePath(QStringLiteral("script")).toStdString();
    return {"/bin/bash", script, directory_.path().toStdString()};
  }

  QTemporaryDir directory_;
  CommandWeightBackend backend_;
};

}  // namespace warroom::testkit

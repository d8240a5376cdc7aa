// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/checks/check_runner.h"
#include "app/adapters/make_sources.h"
#include "app/lab/play.h"
#include "models/runbook/read.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/manual_clock.h"

// A production played in this thread, and the real adapters against it, bound by the environment that it wrote.
namespace warroom::testkit {

inline std::shared_ptr<const Environment> environmentIn(const QString& directory) {
  QFile file(directory + QStringLiteral("/environment.json"));
  return file.open(QIODevice::ReadOnly) ? readEnvironment(file.readAll().toStdString()).value : nullptr;
}

class PlayedRoom {
 public:
  explicit PlayedRoom(std::shared_ptr<const Runbook> runbook, const QString& below = {})
      : runbook_(std::move(runbook)), play_(runbook_, 1) {
    const auto directory = directory_.path() + below;
    const auto started = play_.start(directory, QStringLiteral(WARROOM_BIN_DIR "/warroom-performer"));
    if (!started) qFatal("%s", started.error().message.c_str());
    environment_ = environmentIn(directory);
    if (!environment_) qFatal("the environment of the rehearsal cannot be read");
    backends_ = *makeBackends(*runbook_, *environment_, secrets_);
    sources_ = *makeSources(*runbook_, *environment_, secrets_, clock_);
    runner_ = std::make_unique<SystemCheckRunner>(sources_, *environment_, secrets_);
    tellClock();
  }

  const Runbook& runbook() const { return *runbook_; }
  const Environment& environment() const { return *environment_; }
  Backend& backend(const std::string& id) { return *backends_.at(id); }
  const Secrets& secrets() const { return secrets_; }
  ManualClock& clock() { return clock_; }

  HttpReply control(const std::string& method, const std::string& path, const std::string& body = {}) {
    HttpClient client("lab", environment_->endpoints.at("warroom-lab"), secrets_);
    return send(client, method, path, body);
  }
  HttpReply http(const std::string& endpoint, const std::string& method, const std::string& path,
                 const std::string& body = {}) {
    HttpClient client(endpoint, environment_->endpoints.at(endpoint), secrets_);
    return send(client, method, path, body);
  }
  void tellClock() {
    control("PUT", "/clock", R"({"now":)" + std::to_string(clock_.plan().time_since_epoch().count()) + "}");
  }
  void setFaults(const std::string& words) { control("PUT", "/faults", R"({"faults":[)" + words + "]}"); }
  QJsonObject state() {
    return QJsonDocument::fromJson(QByteArray::fromStdString(control("GET", "/state").body)).object();
  }

  Status write(const std::string& id, int percent, Milliseconds deadline = Milliseconds(5'000)) {
    Answer<Status> answer;
    backend(id).write(percent, "key", deadline, answer.callback());
    auto status = answer.wait();
    took_ = answer.took();
    return status;
  }
  Status evict(const std::string& id, Milliseconds deadline = Milliseconds(5'000)) {
    Answer<Status> answer;
    backend(id).evict(deadline, answer.callback());
    return answer.wait();
  }
  Result<BackendReading> read(const std::string& id, Milliseconds deadline = Milliseconds(5'000)) {
    Answer<Result<BackendReading>> answer;
    backend(id).read(deadline, answer.callback());
    auto reading = answer.wait();
    took_ = answer.took();
    return reading;
  }
  Milliseconds took() const { return took_; }
  CheckOutcome run(const Check& check) {
    Answer<CheckOutcome> answer;
    runner_->run(check, clock_.plan(), answer.callback());
    return answer.wait();
  }

 private:
  static HttpReply send(HttpClient& client, const std::string& method, const std::string& path,
                        const std::string& body) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    Answer<Result<HttpReply>> answer;
    client.send(request, Milliseconds(5'000), answer.callback());
    const auto reply = answer.wait();
    if (!reply) qFatal("%s", reply.error().message.c_str());
    return *reply;
  }

  QTemporaryDir directory_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: sockets live in it
  std::shared_ptr<const Runbook> runbook_;
  lab::Play play_;
  FixedSecrets secrets_;
  ManualClock clock_;
  std::shared_ptr<const Environment> environment_;
  Backends backends_;
  Sources sources_;
  std::unique_ptr<SystemCheckRunner> runner_;
  Milliseconds took_{0};
};

}  // namespace warroom::testkit

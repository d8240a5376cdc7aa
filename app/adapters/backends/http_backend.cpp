// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_backend.h"

#include <algorithm>

#include "app/adapters/backends/shell_text.h"
#include "app/adapters/backends/weight_reading.h"
#include "models/runbook/weight_text.h"

namespace warroom {

Result<BackendReading> readWeight(const HttpReply& reply, const std::string& pointer, double scale) {
  if (reply.status != 200) return tl::unexpected(statusError(reply));
  return weightIn(reply.body, pointer, scale);
}

HttpWeightBackend::HttpWeightBackend(HttpBackend spec, Endpoint endpoint, const Secrets& secrets)
    : spec_(std::move(spec)), client_(spec_.endpoint, std::move(endpoint), secrets) {}

CancelToken HttpWeightBackend::write(int percent, const std::string& key, Milliseconds deadline,
                                     std::function<void(Status)> done) {
  HttpRequest request{spec_.method, filledIn(spec_.path, percent, spec_.scale), spec_.headers,
                      filledIn(spec_.body, percent, spec_.scale)};
  request.headers["Content-Type"] = spec_.contentType;
  request.headers["Idempotency-Key"] = key;
  last_.begins(percent);
  return client_.send(request, deadline, [this, done = std::move(done)](Result<HttpReply> reply) {
    if (!reply) return done(tl::unexpected(reply.error()));
    const auto& good = spec_.okStatus;
    if (std::find(good.begin(), good.end(), reply->status) != good.end()) return done({});
    auto error = statusError(*reply);
    error.message = client_.name() + " answered " + error.message;
    done(tl::unexpected(std::move(error)));
  });
}

CancelToken HttpWeightBackend::read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) {
  const auto once = [this](Milliseconds left, std::function<void(Result<BackendReading>)> then) {
    HttpRequest request;
    request.path = spec_.readPath;
    return client_.send(request, left, [this, then = std::move(then)](Result<HttpReply> reply) {
      if (!reply) return then(tl::unexpected(reply.error()));
      auto reading = readWeight(*reply, spec_.readPointer, spec_.scale);
      if (!reading) reading.error().message = client_.name() + ": " + reading.error().message;
      then(std::move(reading));
    });
  };
  auto* readBack = new SettledRead(&owner_, once, last_, spec_.settle, std::move(done));
  readBack->start(deadline);
  return readBack->token();
}

std::string HttpWeightBackend::manualCommand(int percent) const {
  const auto& endpoint = client_.endpoint();
  std::string command = "curl --fail-with-body -X " + spec_.method + " " +
                        shellQuoted(endpoint.url + filledIn(spec_.path, percent, spec_.scale)) +
                        (endpoint.secretPath.empty() ? "" : "\"" + shellReference(endpoint.secretPath) + "\"") +
                        " -H " + shellQuoted("Content-Type: " + spec_.contentType);
  for (const auto& [name, value] : spec_.headers) command += " -H " + shellQuoted(name + ": " + value);
  if (!endpoint.bearer.empty())
    command += std::string(" -H \"Authorization: ") + authorizationPrefix(endpoint.scheme) +
               shellReference(endpoint.bearer) + "\"";
  if (!endpoint.caFile.empty()) command += " --cacert " + shellQuoted(endpoint.caFile);
  if (!spec_.body.empty()) command += " -d " + shellQuoted(filledIn(spec_.body, percent, spec_.scale));
  return command;
}

}  // namespace warroom

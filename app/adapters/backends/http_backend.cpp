// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_backend.h"

#include <utility>

#include "app/adapters/backends/http_by_hand.h"
#include "app/adapters/backends/http_write.h"
#include "app/adapters/backends/weight_reading.h"

namespace warroom {

namespace {

// Weights are shares of their sum: 10 beside 0 is everything.
Result<BackendReading> shareOf(BackendReading green, const std::string& body, const HttpBackend& spec) {
  const auto blue = weightIn(body, spec.readRest, spec.scale);
  if (!blue) return tl::unexpected(blue.error());
  const double sum = green.percent + blue->percent;
  if (sum <= 0) return failure(ErrorCode::Unreadable, "neither blue nor green has a weight: nobody is served");
  green.percent = 100 * green.percent / sum;
  return green;
}

}  // namespace

Result<BackendReading> readWeight(const HttpReply& reply, const std::string& pointer, double scale) {
  if (reply.status != 200) return tl::unexpected(statusError(reply));
  return weightIn(reply.body, pointer, scale);
}

HttpWeightBackend::HttpWeightBackend(HttpBackend spec, Endpoint endpoint, const Secrets& secrets)
    : spec_(std::move(spec)), client_(spec_.endpoint, std::move(endpoint), secrets) {}

CancelToken HttpWeightBackend::write(int percent, const std::string& key, Milliseconds deadline,
                                     std::function<void(Status)> done) {
  last_.begins(percent);
  auto* write = new HttpWrite(&owner_, client_, spec_, percent, std::exchange(read_, {}), key, std::move(done));
  write->start(deadline);
  return write->token();
}

CancelToken HttpWeightBackend::read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) {
  const auto once = [this](Milliseconds left, std::function<void(Result<BackendReading>)> then) {
    HttpRequest request;
    request.path = spec_.readPath;
    return client_.send(request, left, [this, then = std::move(then)](Result<HttpReply> reply) {
      if (!reply) return then(tl::unexpected(reply.error()));
      auto reading = readWeight(*reply, spec_.readPointer, spec_.scale);
      if (reading) read_ = reading->percent;  // what stands there, switched off or not
      if (reading && !spec_.readRest.empty()) reading = shareOf(*reading, reply->body, spec_);
      if (reading && isTrueIn(reply->body, spec_.readOff)) reading->percent = 0;
      if (reading) reading->pending = whyNotAccepted(reply->body, spec_.readAccepted);
      if (!reading) reading.error().message = client_.name() + ": " + reading.error().message;
      then(std::move(reading));
    });
  };
  auto* readBack = new SettledRead(&owner_, once, last_, spec_.settle, std::move(done));
  readBack->start(deadline);
  return readBack->token();
}

std::string HttpWeightBackend::manualCommand(int percent) const {
  return commandByHand(spec_, client_.endpoint(), percent);
}

}  // namespace warroom

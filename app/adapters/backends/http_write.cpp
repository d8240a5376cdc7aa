// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_write.h"

#include <algorithm>

#include "models/core/text.h"

namespace warroom {
namespace {

// What was read before is not what is there any more; of a JSON Patch, a test of it has failed.
bool isConflict(int status) { return status == 409 || status == 412 || status == 422; }

}  // namespace

HttpWrite::HttpWrite(QObject* parent, HttpClient& client, const HttpBackend& spec, int percent,
                     std::optional<double> last, std::string key, Done done)
    : Operation(parent, std::move(done)),
      client_(client),
      spec_(spec),
      percent_(percent),
      lastRead_(last),
      key_(std::move(key)),
      requests_(requestsFor(spec, percent)) {
  const auto needed = neededFor(spec, requests_, percent);
  for (const auto& each : spec.preReads)
    if (needed.contains(each.name)) unread_.push_back(each);
}

void HttpWrite::start(Milliseconds deadline) {
  deadline_ = deadline;
  since_.start();
  nextReading();
}

Milliseconds HttpWrite::left() const { return std::max(deadline_ - Milliseconds(since_.elapsed()), Milliseconds{1}); }

void HttpWrite::refuse(Error error) {
  error.message = client_.name() + ": " + error.message + "; nothing was sent";
  settle(tl::unexpected(std::move(error)));
}

void HttpWrite::nextReading() {
  if (unread_.empty()) {
    if (auto good = asExpected(spec_, readings_, percent_, lastRead_); !good) return refuse(good.error());
    return nextRequest();
  }
  const auto next = unread_.front();
  unread_.erase(unread_.begin());
  HttpRequest request;
  request.path = next.path;
  running_ = client_.send(request, left(), [this, next](const Result<HttpReply>& reply) { read(next, reply); });
}

void HttpWrite::read(const PreRead& what, const Result<HttpReply>& reply) {
  if (settled()) return;
  if (!reply) return refuse({reply.error().code, what.name + " could not be read: " + reply.error().message});
  if (reply->status != 200) {
    const auto error = statusError(*reply);
    return refuse({error.code, what.name + " could not be read: " + error.message});
  }
  auto json = parseJson(reply->body);
  if (!json) return refuse({ErrorCode::Unreadable, what.name + " is not JSON: " + visible(reply->body.substr(0, 200))});
  readings_[what.name] = std::move(*json);
  nextReading();
}

void HttpWrite::nextRequest() {
  if (at_ == requests_.size()) return settle({});
  const auto complete = completed(requests_[at_], spec_, readings_);
  if (!complete) return refuse(complete.error());
  HttpRequest request;
  request.method = spec_.method;
  request.path = complete->path;
  request.headers = spec_.headers;
  request.body = complete->body;
  request.headers["Content-Type"] = spec_.contentType;
  request.headers["Idempotency-Key"] = at_ == 0 ? key_ : key_ + "/other";
  ++at_;
  running_ = client_.send(request, left(), [this](const Result<HttpReply>& reply) { sent(reply); });
}

void HttpWrite::sent(const Result<HttpReply>& reply) {
  if (settled()) return;
  if (!reply) return settle(tl::unexpected(reply.error()));
  const auto& good = spec_.okStatus;
  if (std::find(good.begin(), good.end(), reply->status) != good.end()) return nextRequest();
  auto error = statusError(*reply);
  error.message = client_.name() + " answered " + error.message;
  if (isConflict(reply->status) && !spec_.preReads.empty()) error.message += kSomebodyElse;
  settle(tl::unexpected(std::move(error)));
}

}  // namespace warroom

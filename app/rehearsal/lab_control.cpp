// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/lab_control.h"

#include "models/core/json.h"

namespace warroom {
namespace {

constexpr Milliseconds kDeadline{5'000};

}  // namespace

void LabControl::put(const std::string& path, std::string body, std::function<void(Status)> done) {
  HttpRequest request;
  request.method = "PUT";
  request.path = path;
  request.headers["Content-Type"] = "application/json";
  request.body = std::move(body);
  client_.send(request, kDeadline, [done = std::move(done)](const Result<HttpReply>& reply) {
    if (!reply) return done(tl::unexpected(reply.error()));
    done(reply->status == 200 ? Status() : Status(tl::unexpected(statusError(*reply))));
  });
}

void LabControl::setClock(PlanTime now, std::function<void(Status)> done) {
  put("/clock", Json{{"now", now.time_since_epoch().count()}}.dump(), std::move(done));
}

void LabControl::setFaults(const std::set<Fault>& faults, std::function<void(Status)> done) {
  Json words = Json::array();
  for (const Fault fault : faults) words.push_back(word(fault));
  put("/faults", Json{{"faults", std::move(words)}}.dump(), std::move(done));
}

void LabControl::clock(std::function<void(Result<std::optional<PlanTime>>)> done) {
  HttpRequest request;
  request.path = "/clock";
  client_.send(request, kDeadline, [done = std::move(done)](const Result<HttpReply>& reply) {
    if (!reply) return done(tl::unexpected(reply.error()));
    const auto json = Json::parse(reply->body, nullptr, false);
    if (reply->status != 200 || !json.is_object() || !json.contains("now") || !json["now"].is_number_integer())
      return done(tl::unexpected(statusError(*reply)));
    const auto now = json["now"].get<std::int64_t>();
    done(now == 0 ? std::optional<PlanTime>() : std::optional(PlanTime(Milliseconds(now))));
  });
}

}  // namespace warroom

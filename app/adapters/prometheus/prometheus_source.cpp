// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/prometheus_source.h"

#include <QtCore/QUrl>
#include <memory>

#include "app/adapters/http/unaltered.h"
#include "app/adapters/prometheus/instant_answer.h"
#include "app/adapters/prometheus/prometheus_value.h"
#include "app/adapters/prometheus/range_fetch.h"
#include "models/metrics/joined_query.h"

namespace warroom {
namespace {

constexpr qint64 kJoinAgain = 60'000;       // ms
constexpr std::size_t kLongestUrl = 4'000;  // what stands between may refuse longer ones

bool mayBeOnePart(const Error& error) {
  return error.code == ErrorCode::BadInput || error.code == ErrorCode::Timeout || error.code == ErrorCode::Unreadable;
}

// A refusal of the query comes with a status of its own.
Result<InstantAnswer> answerOf(const HttpReply& reply) {
  if (reply.status != 200 && !blamesTheQuery(reply.status)) return tl::unexpected(statusError(reply));
  auto answer = readInstantAnswer(reply.body);
  const bool refused = !answer && answer.error().code == ErrorCode::BadInput;
  if (reply.status != 200 && !refused) return tl::unexpected(statusError(reply));
  return answer;
}

}  // namespace

PrometheusSource::PrometheusSource(std::string name, Endpoint endpoint, const Secrets& secrets, const Clock* planTime)
    : client_(std::move(name), std::move(endpoint), secrets), planTime_(planTime) {}

HttpRequest PrometheusSource::questionOf(const std::string& expression) const {
  HttpRequest request;
  auto fields = "query=" + QUrl::toPercentEncoding(QString::fromStdString(expression)).toStdString();
  if (planTime_) {
    const auto now = planTime_->plan().time_since_epoch().count();
    fields += "&time=" + QString::asprintf("%lld.%03lld", now / 1000LL, now % 1000LL).toStdString();
  }
  request.path = "/api/v1/query";
  if (fields.size() <= kLongestUrl) {
    request.path += "?" + fields;
    request.soon = true;
    return request;
  }
  request.method = "POST";
  request.headers["Content-Type"] = "application/x-www-form-urlencoded";
  request.body = fields;
  return request;
}

CancelToken PrometheusSource::query(const std::string& expression, Milliseconds deadline,
                                    std::function<void(Result<InstantAnswer>)> done) {
  return client_.send(questionOf(expression), deadline,
                      [done = std::move(done), name = client_.name()](Result<HttpReply> reply) {
                        if (!reply) return done(tl::unexpected(reply.error()));
                        if (const auto whole = unaltered(*reply, name); !whole)
                          return done(tl::unexpected(whole.error()));
                        auto answer = answerOf(*reply);
                        if (!answer) answer.error().message = name + ": " + answer.error().message;
                        done(std::move(answer));
                      });
}

CancelToken PrometheusSource::queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                                       std::function<void(std::vector<Result<InstantAnswer>>)> done) {
  const auto joined = joinedQuery(expressions);
  const auto spoiled = notJoinable_.find(joined);
  const bool isSpoiled = spoiled != notJoinable_.end() && spoiled->second.elapsed() < kJoinAgain;
  if (expressions.size() < 2 || planTime_ || isSpoiled)
    return MetricSource::queryAll(expressions, deadline, std::move(done));
  // Half of the time, so that there is as much left to ask each by itself.
  auto second = std::make_shared<CancelToken>();
  auto first = query(joined, deadline / 2, [=, this, done = std::move(done)](Result<InstantAnswer> answer) mutable {
    auto parts = answer ? partedAnswer(std::move(*answer), expressions.size())
                        : Result<std::vector<InstantAnswer>>(tl::unexpected(answer.error()));
    // Which part is wrong, too slow or too long is not said; each says it by itself.
    if (!parts && mayBeOnePart(parts.error())) {
      notJoinable_[joined].start();
      *second = MetricSource::queryAll(expressions, deadline / 2, std::move(done));
      return;
    }
    std::vector<Result<InstantAnswer>> answers;
    for (std::size_t i = 0; i < expressions.size(); ++i)
      answers.push_back(parts ? Result<InstantAnswer>(std::move((*parts)[i])) : tl::unexpected(parts.error()));
    done(std::move(answers));
  });
  return CancelToken([first, second]() mutable {
    first.cancel();
    second->cancel();
  });
}

CancelToken PrometheusSource::queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step,
                                         Milliseconds deadline, std::function<void(Result<RangeAnswer>)> done) {
  auto* fetch = new RangeFetch(&owner_, client_, {expression, from, to, step}, std::move(done));
  auto token = fetch->token();
  fetch->start(deadline);
  return token;
}

}  // namespace warroom

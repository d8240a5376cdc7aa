// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/range_fetch.h"

#include <QtCore/QString>
#include <QtCore/QUrl>
#include <algorithm>

#include "app/adapters/http/unaltered.h"
#include "app/adapters/prometheus/prometheus_value.h"
#include "app/adapters/prometheus/range_answer.h"

namespace warroom {
namespace {

// Of all pieces. More is not what somebody wants to look at, and would keep the engine from its work.
constexpr std::size_t kMostPoints = 1'000'000;
constexpr int kPointsAPiece = 10'000;                  // servers refuse more than 11,000
constexpr std::int64_t kMostBytes = 64 * 1024 * 1024;  // of a piece

std::string seconds(std::int64_t milliseconds) {
  return QString::asprintf("%lld.%03lld", static_cast<long long>(milliseconds / 1000),
                           static_cast<long long>(milliseconds % 1000))
      .toStdString();
}

}  // namespace

RangeFetch::RangeFetch(QObject* parent, HttpClient& client, RangeQuestion question, Done done)
    : Operation(parent, std::move(done)), client_(client), question_(std::move(question)), next_(question_.from) {}

void RangeFetch::start(Milliseconds deadline) {
  if (question_.step.count() < 1 || question_.to < question_.from)
    return settle(failure(ErrorCode::BadInput, client_.name() + ": a range needs a step, and an end after its begin"));
  deadline_ = deadline;
  limit(deadline);
  askNext();
}

void RangeFetch::askNext() {
  const auto end = std::min(question_.to, next_ + (kPointsAPiece - 1) * question_.step);
  HttpRequest request;
  request.path = "/api/v1/query_range?query=" +
                 QUrl::toPercentEncoding(QString::fromStdString(question_.expression)).toStdString() +
                 "&start=" + seconds(next_.time_since_epoch().count()) +
                 "&end=" + seconds(end.time_since_epoch().count()) + "&step=" + seconds(question_.step.count());
  request.mostBytes = kMostBytes;
  next_ = end + question_.step;
  asking_ = client_.send(request, deadline_, [this](const Result<HttpReply>& reply) { received(reply); });
}

void RangeFetch::received(const Result<HttpReply>& reply) {
  if (!reply) return settle(tl::unexpected(reply.error()));
  if (const auto whole = unaltered(*reply, client_.name()); !whole) return settle(tl::unexpected(whole.error()));
  auto piece = readRangeAnswer(reply->body);
  if (!piece) {
    auto error = piece.error();
    // A body that is none of Prometheus' own says less than the status does; and what it says of itself is no word on
    // the query where the status blames the server.
    if (reply->status != 200 && (error.code != ErrorCode::BadInput || !blamesTheQuery(reply->status)))
      error = statusError(*reply);
    error.message = client_.name() + ": " + error.message;
    return settle(tl::unexpected(std::move(error)));
  }
  if (const auto added = add(std::move(*piece)); !added) return settle(tl::unexpected(added.error()));
  if (next_ > question_.to) return settle(std::move(whole_));
  askNext();
}

Status RangeFetch::add(RangeAnswer&& piece) {
  for (auto& warning : piece.warnings) whole_.warnings.push_back(std::move(warning));
  for (auto& series : piece.series) {
    points_ += series.times.size();
    if (points_ > kMostPoints)
      return failure(ErrorCode::Unreadable, client_.name() + ": the range has more than a million points: " +
                                                "take a longer step, or sum the series up in the query");
    const auto [place, isNew] = places_.try_emplace(series.labels, whole_.series.size());
    if (isNew) {
      whole_.series.push_back(std::move(series));
      continue;
    }
    auto& known = whole_.series[place->second];
    known.times.insert(known.times.end(), series.times.begin(), series.times.end());
    known.values.insert(known.values.end(), series.values.begin(), series.values.end());
  }
  return {};
}

void RangeFetch::expire() {
  settle(failure(ErrorCode::Timeout,
                 client_.name() + ": the range timed out after " + std::to_string(deadline_.count()) + " ms"));
}

void RangeFetch::stop() { asking_.cancel(); }

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_exchange.h"

#include "models/core/text.h"

namespace warroom {
namespace {

constexpr int kSeeOther = 303;

}  // namespace

bool isChanging(const std::string& method) { return method != "GET" && method != "HEAD"; }

HttpExchange::HttpExchange(QObject* parent, Labels labels, Done done)
    : Operation(parent, std::move(done)), labels_(std::move(labels)) {}

void HttpExchange::begin(const HttpRequest& content, Milliseconds deadline) {
  content_ = content;
  deadline_ = deadline;
  limit(deadline);
}

void HttpExchange::refuse(const Error& error) { fail(error.code, error.message); }

void HttpExchange::answered(HttpReply reply, const QByteArray& location) {
  if (reply.status >= 300 && reply.status < 400) {
    return fail(reply.status == kSeeOther ? ErrorCode::Unavailable : ErrorCode::Rejected,
                "HTTP " + std::to_string(reply.status) + ": a redirect to " +
                    visible(location.left(200).toStdString()) + " is refused: name the final address");
  }
  auto body = withoutSecrets(reply.body);
  reply.altered = body != reply.body;
  reply.body = std::move(body);
  if (reply.header) reply.header = withoutSecrets(std::move(*reply.header));
  settle(std::move(reply));
}

void HttpExchange::lost(const std::string& why) {
  fail(
      ErrorCode::Unavailable,
      (isChanging(content_.method) ? "the reply was lost, the request may have arrived: " : "no whole answer: ") + why);
}

void HttpExchange::expire() {
  fail(ErrorCode::Timeout, "timed out after " + std::to_string(deadline_.count()) + " ms" +
                               (isChanging(content_.method) ? "; the request may have arrived" : ""));
}

void HttpExchange::fail(ErrorCode code, const std::string& what) {
  settle(failure(code, withoutSecrets(labels_.target + ": " + what)));
}

std::string HttpExchange::withoutSecrets(std::string text) const {
  for (const auto& secret : labels_.secrets) text = redacted(std::move(text), secret);
  return text;
}

}  // namespace warroom

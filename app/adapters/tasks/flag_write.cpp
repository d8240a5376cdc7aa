// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/tasks/flag_write.h"

#include <QtCore/QUrl>
#include <algorithm>

#include "models/core/replace.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr Milliseconds kReadAgain{200};

std::string encoded(const std::string& text) {
  return QUrl::toPercentEncoding(QString::fromStdString(text)).toStdString();
}

std::string shown(const Json& value) { return visible(clipped(compactText(value), 200)); }

}  // namespace

std::string filledInPath(const std::string& path, const std::string& flag, const Json& value) {
  auto filled = path;
  // The value first: its text may hold anything, and encoded it holds no braces.
  replaceAll(filled, "{{value}}", encoded(value.is_string() ? value.get<std::string>() : compactText(value)));
  replaceAll(filled, "{{switch}}", value == Json(true) ? "on" : "off");
  replaceAll(filled, "{{flag}}", encoded(flag));
  return filled;
}

std::string filledInBody(const std::string& body, const std::string& flag, const Json& value) {
  const auto quoted = compactText(Json(flag));
  std::string filled;
  // In one pass, so that a value that looks like a place to fill in stays what it is.
  for (std::size_t at = 0; at < body.size();) {
    const auto rest = std::string_view(body).substr(at);
    if (rest.starts_with("{{flag}}")) {
      filled += quoted.substr(1, quoted.size() - 2);  // it stands within the body's own quotes
      at += 8;
    } else if (rest.starts_with("{{value}}")) {
      filled += compactText(value);
      at += 9;
    } else {
      filled += body[at++];
    }
  }
  return filled;
}

Result<Json> readFlag(const HttpReply& reply, const std::string& pointer) {
  if (reply.status != 200) return tl::unexpected(statusError(reply));
  const auto start = visible(reply.body.substr(0, 200));
  const auto json = parseJson(reply.body);
  if (!json) return failure(ErrorCode::Unreadable, "the read-back is not JSON: " + start);
  try {
    const Json::json_pointer place(pointer);
    if (json->contains(place)) return json->at(place);
    return failure(ErrorCode::Unreadable, "the read-back has nothing at " + visible(pointer) + ": " + start);
  } catch (const Json::exception&) {
    return failure(ErrorCode::Unreadable, "the read-back cannot be read at \"" + visible(pointer) + "\": " + start);
  }
}

bool sameFlag(const Json& read, const Json& wanted) {
  return read == wanted || (read.is_string() && !wanted.is_string() && read == Json(compactText(wanted)));
}

void FlagWrite::start(HttpClient& client, const std::string& key, Milliseconds deadline) {
  client_ = &client;
  deadline_ = deadline;
  since_.start();
  limit(deadline);
  HttpRequest request{service_.method,
                      filledInPath(service_.path, flag_, value_),
                      service_.headers,
                      filledInBody(service_.body, flag_, value_),
                      {},
                      {}};
  request.headers["Content-Type"] = service_.contentType;
  request.headers["Idempotency-Key"] = key;
  // A service that hangs takes the write, and may be read all the same: half of the time is the read-back's.
  running_ = client.send(request, deadline / 2, [this](const Result<HttpReply>& reply) { written(reply); });
}

void FlagWrite::written(const Result<HttpReply>& reply) {
  const auto& good = service_.okStatus;
  if (!reply) {
    trouble_ = reply.error().message;
    refused_ = isRefusal(reply.error());
  } else if (std::find(good.begin(), good.end(), reply->status) == good.end()) {
    const auto error = statusError(*reply);
    trouble_ = error.message;
    refused_ = isRefusal(error);
  }
  patience_ = Milliseconds(since_.elapsed()) + (refused_ ? Milliseconds{0} : service_.settle);
  read();
}

void FlagWrite::read() {
  if (settled()) return;
  HttpRequest request;
  request.path = filledInPath(service_.readPath, flag_, value_);
  running_ = client_->send(request, left(), [this](const Result<HttpReply>& reply) { judge(reply); });
}

void FlagWrite::judge(const Result<HttpReply>& reply) {
  auto value = reply ? readFlag(*reply, service_.readPointer) : Result<Json>(tl::unexpected(reply.error()));
  if (value) {
    read_ = *value;
    if (sameFlag(*value, value_)) return conclude();
  } else {
    unread_ = value.error().message;
  }
  if (Milliseconds(since_.elapsed()) + kReadAgain >= std::min(patience_, deadline_)) return conclude();
  QTimer::singleShot(kReadAgain, this, [this] { read(); });
}

void FlagWrite::conclude() {
  const auto before = trouble_.empty() ? std::string() : "; the write: " + trouble_;
  if (read_ && sameFlag(*read_, value_)) return settle({Outcome::Confirmed, "reads " + shown(*read_) + before});
  if (read_) return settle({Outcome::Failed, "reads " + shown(*read_) + ", wanted " + shown(value_) + before});
  settle({refused_ ? Outcome::Failed : Outcome::InDoubt,
          (refused_ ? "refused" : "may be " + shown(value_) + ": cannot be read back: " + unread_) + before});
}

void FlagWrite::expire() {
  if (unread_.empty()) unread_ = "no answer within " + std::to_string(deadline_.count()) + " ms";
  conclude();
}

void FlagWrite::stop() { running_.cancel(); }

}  // namespace warroom

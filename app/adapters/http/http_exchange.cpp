// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_exchange.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkCookie>

#include "app/adapters/http/once_body.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr qint64 kMaxBody = 4 * 1024 * 1024;
constexpr int kSeeOther = 303;
constexpr int kMaxHeader = 256;
constexpr int kMaxCookie = 4096;
constexpr std::size_t kMostCookies = 16;
constexpr qint64 kReadBuffer = 256 * 1024;  // bounds what Qt unpacks ahead of us

// Qt calls a status from 400 on an error too, with codes of its own: those are for the caller to judge.
bool isBroken(QNetworkReply::NetworkError error, int status) {
  if (error == QNetworkReply::NoError) return false;
  return status < 400 || error < QNetworkReply::ContentAccessDenied || error == QNetworkReply::ContentReSendError ||
         error == QNetworkReply::ProtocolFailure;
}

}  // namespace

HttpExchange::HttpExchange(QObject* parent, Labels labels, Done done)
    : Operation(parent, std::move(done)), labels_(std::move(labels)) {}

void HttpExchange::start(QNetworkAccessManager& network, const QNetworkRequest& request, const HttpRequest& content,
                         Milliseconds deadline) {
  deadline_ = deadline;
  limit(deadline);
  wantedHeader_ = QByteArray::fromStdString(content.wantedHeader);
  wantsCookies_ = content.wantsCookies;
  changes_ = content.method != "GET" && content.method != "HEAD";
  auto prepared = request;
  if (changes_) {
    auto* body = new OnceBody(QByteArray::fromStdString(content.body), this);
    prepared.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    prepared.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qint64>(content.body.size()));
    reply_ = network.sendCustomRequest(prepared, QByteArray::fromStdString(content.method), body);
  } else {
    reply_ = content.method == "HEAD" ? network.head(prepared) : network.get(prepared);
  }
  reply_->setParent(this);
  reply_->setReadBufferSize(kReadBuffer);
  connect(reply_, &QNetworkReply::readyRead, this, [this] { receive(); });
  connect(reply_, &QNetworkReply::finished, this, [this] { finish(); });
}

void HttpExchange::refuse(const Error& error) { fail(error.code, error.message); }

void HttpExchange::receive() {
  body_ += reply_->read(kMaxBody + 1 - body_.size());
  if (body_.size() > kMaxBody) fail(ErrorCode::Unreadable, "the answer is larger than 4 MiB");
}

void HttpExchange::finish() {
  if (settled()) return;
  receive();
  if (settled()) return;
  const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  // Before the errors: to Qt, a 307 that it may not resend to is one.
  if (status >= 300 && status < 400) {
    const auto location = reply_->rawHeader("Location").toStdString();
    return fail(status == kSeeOther ? ErrorCode::Unavailable : ErrorCode::Rejected,
                "HTTP " + std::to_string(status) + ": a redirect to " + visible(location.substr(0, 200)) +
                    " is refused: name the final address");
  }
  if (status == 0 || isBroken(reply_->error(), status)) {
    const auto error = networkError();
    return fail(error.code, error.message);
  }
  settle(HttpReply{status, withoutSecrets(body_.toStdString()), header(), cookies()});
}

std::optional<std::string> HttpExchange::header() const {
  if (wantedHeader_.isEmpty() || !reply_->hasRawHeader(wantedHeader_)) return std::nullopt;
  return withoutSecrets(reply_->rawHeader(wantedHeader_).left(kMaxHeader).toStdString());
}

std::map<std::string, std::string> HttpExchange::cookies() const {
  std::map<std::string, std::string> found;
  if (!wantsCookies_) return found;
  for (const auto& cookie : reply_->header(QNetworkRequest::SetCookieHeader).value<QList<QNetworkCookie>>())
    if (found.size() < kMostCookies && cookie.value().size() <= kMaxCookie)
      found[cookie.name().toStdString()] = cookie.value().toStdString();
  return found;
}

std::string HttpExchange::withoutSecrets(std::string text) const {
  for (const auto& secret : labels_.secrets) text = redacted(std::move(text), secret);
  return text;
}

Error HttpExchange::networkError() const {
  switch (reply_->error()) {
    case QNetworkReply::ConnectionRefusedError:
      return {ErrorCode::Unavailable, "connection refused: is it running?"};
    case QNetworkReply::HostNotFoundError:
      return {ErrorCode::Unavailable, "host name not found"};
    case QNetworkReply::SslHandshakeFailedError:
      return {ErrorCode::Unavailable, "TLS is not to be trusted: " + visible(reply_->errorString().toStdString())};
    default:
      break;
  }
  // What Qt would have sent again and may not has no words of its own: "Unknown error".
  const bool closed = reply_->error() == QNetworkReply::ContentReSendError;
  const auto why = closed ? std::string("Connection closed") : visible(reply_->errorString().toStdString());
  if (!changes_) return {ErrorCode::Unavailable, "no whole answer: " + why};
  return {ErrorCode::Unavailable, "the reply was lost, the request may have arrived: " + why};
}

void HttpExchange::expire() {
  fail(ErrorCode::Timeout, "timed out after " + std::to_string(deadline_.count()) + " ms" +
                               (changes_ ? "; the request may have arrived" : ""));
}

void HttpExchange::stop() {
  if (!reply_) return;
  reply_->disconnect(this);
  if (reply_->isRunning()) reply_->abort();
}

void HttpExchange::fail(ErrorCode code, const std::string& what) {
  settle(failure(code, withoutSecrets(labels_.target + ": " + what)));
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/network_exchange.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkCookie>

#include "app/adapters/http/once_body.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr int kMaxHeader = 256;
constexpr int kMaxCookie = 4096;
constexpr std::size_t kMostCookies = 16;
constexpr qint64 kReadBuffer = 256 * 1024;  // bounds what Qt unpacks ahead of us

// Qt calls a status from 400 on an error too, with codes of its own: those are for the caller to judge. To Qt, a 307
// that it may not resend to is an error as well, and to us a redirect.
bool isBroken(QNetworkReply::NetworkError error, int status) {
  if (error == QNetworkReply::NoError || (status >= 300 && status < 400)) return false;
  return status < 400 || error < QNetworkReply::ContentAccessDenied || error == QNetworkReply::ContentReSendError ||
         error == QNetworkReply::ProtocolFailure;
}

}  // namespace

void NetworkExchange::start(QNetworkAccessManager& network, const QNetworkRequest& request, const HttpRequest& content,
                            Milliseconds deadline) {
  begin(content, deadline);
  auto prepared = request;
  if (isChanging(content.method)) {
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
  // Qt would begin at the next turn of the loop, behind all that is done with a rollback here: it is on its way now.
  QCoreApplication::sendPostedEvents(reply_, QEvent::MetaCall);
}

void NetworkExchange::receive() {
  const auto most = content().mostBytes;
  body_ += reply_->read(most + 1 - body_.size());
  if (body_.size() > most)
    fail(ErrorCode::Unreadable, "the answer is larger than " + std::to_string(most / kMebibyte) + " MiB");
}

void NetworkExchange::finish() {
  if (settled()) return;
  receive();
  if (settled()) return;
  const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  if (status == 0 || isBroken(reply_->error(), status)) return failByNetwork();
  answered({status, body_.toStdString(), header(), false, cookies()}, reply_->rawHeader("Location"));
}

std::optional<std::string> NetworkExchange::header() const {
  const auto wanted = QByteArray::fromStdString(content().wantedHeader);
  if (wanted.isEmpty() || !reply_->hasRawHeader(wanted)) return std::nullopt;
  return reply_->rawHeader(wanted).left(kMaxHeader).toStdString();
}

std::map<std::string, std::string> NetworkExchange::cookies() const {
  std::map<std::string, std::string> found;
  if (!content().wantsCookies) return found;
  for (const auto& cookie : reply_->header(QNetworkRequest::SetCookieHeader).value<QList<QNetworkCookie>>())
    if (found.size() < kMostCookies && cookie.value().size() <= kMaxCookie)
      found[cookie.name().toStdString()] = cookie.value().toStdString();
  return found;
}

void NetworkExchange::failByNetwork() {
  const auto why = visible(reply_->errorString().toStdString());
  switch (reply_->error()) {
    case QNetworkReply::ConnectionRefusedError:
      return fail(ErrorCode::Unavailable, "connection refused: is it running?");
    case QNetworkReply::HostNotFoundError:
      return fail(ErrorCode::Unavailable, "host name not found");
    case QNetworkReply::SslHandshakeFailedError:
      return fail(ErrorCode::Unavailable, "TLS is not to be trusted: " + why);
    case QNetworkReply::ContentReSendError:  // has no words of its own: "Unknown error"
      return lost("Connection closed");
    default:
      return lost(why);
  }
}

void NetworkExchange::stop() {
  if (!reply_) return;
  reply_->disconnect(this);
  if (reply_->isRunning()) reply_->abort();
}

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_client.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <algorithm>
#include <vector>

#include "app/adapters/http/http_exchange.h"
#include "app/adapters/http/http_url.h"
#include "models/core/text.h"

namespace warroom {
namespace {

Status trust(QNetworkRequest& request, const Endpoint& endpoint) {
  if (request.url().scheme() != QLatin1String("https")) return {};
  auto tls = QSslConfiguration::defaultConfiguration();
  tls.setProtocol(QSsl::TlsV1_2OrLater);
  tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
  if (!endpoint.caFile.empty()) {
    const auto authorities = QSslCertificate::fromPath(QString::fromStdString(endpoint.caFile));
    if (authorities.isEmpty()) {
      return failure(ErrorCode::BadInput, "no certificate can be read from the CA file " + visible(endpoint.caFile));
    }
    tls.setCaCertificates(authorities);
  }
  request.setSslConfiguration(tls);
  return {};
}

constexpr int kRequestTimeout = 408;

void setHabits(QNetworkRequest& request) {
  request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
  request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
  request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
  request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
  request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
  request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
  request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
  request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("warroom/" WARROOM_VERSION));
}

Status setHeaders(QNetworkRequest& request, const HttpRequest& content, AuthScheme scheme, const std::string& secret) {
  for (const auto& [name, value] : content.headers) {
    if (auto good = checkHeader(name, value); !good) return good;
    request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
  }
  if (!secret.empty())
    request.setRawHeader("Authorization", authorizationPrefix(scheme) + QByteArray::fromStdString(secret));
  return checkHeader(content.method, "");
}

Result<QNetworkRequest> prepare(const Endpoint& endpoint, const HttpRequest& content, const std::string& secret) {
  const auto url = urlOf(endpoint, content.path);
  if (!url) return tl::unexpected(url.error());
  QNetworkRequest request(*url);
  setHabits(request);
  if (auto good = setHeaders(request, content, endpoint.scheme, secret); !good) return tl::unexpected(good.error());
  if (auto good = trust(request, endpoint); !good) return tl::unexpected(good.error());
  return request;
}

Result<std::string> resolved(const Secrets& secrets, const std::string& reference) {
  return reference.empty() ? Result<std::string>(std::string()) : secrets.resolve(reference);
}

// A webhook's address is "/services/T0/B0/XXXX": whoever sees its last part alone has the secret as well. Qt shows
// addresses decoded.
std::vector<std::string> secretsIn(const std::string& path) {
  constexpr std::size_t kTelling = 8;  // a shorter part is a word
  std::vector<std::string> secrets{path,
                                   QByteArray::fromPercentEncoding(QByteArray::fromStdString(path)).toStdString()};
  for (std::size_t begin = 0; begin < path.size();) {
    const auto end = std::min(path.find_first_of("/?&=", begin), path.size());
    if (end - begin >= kTelling) secrets.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return secrets;
}

std::string joined(const std::string& path, const std::string& secretPath) {
  if (secretPath.empty()) return path.empty() ? "/" : path;
  if (path.ends_with('/') && secretPath.starts_with('/')) return path + secretPath.substr(1);
  return (path.empty() && !secretPath.starts_with('/') ? "/" : path) + secretPath;
}

}  // namespace

HttpClient::HttpClient(std::string name, Endpoint endpoint, const Secrets& secrets)
    : name_(std::move(name)),
      endpoint_(std::move(endpoint)),
      secrets_(secrets),
      network_(new QNetworkAccessManager(&owner_)) {
  network_->setProxy(QNetworkProxy::NoProxy);
  network_->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
  network_->setAutoDeleteReplies(false);
}

HttpClient::~HttpClient() = default;

CancelToken HttpClient::send(const HttpRequest& request, Milliseconds deadline,
                             std::function<void(Result<HttpReply>)> done) {
  const auto bearer = resolved(secrets_, endpoint_.bearer);
  const auto secretPath = resolved(secrets_, endpoint_.secretPath);
  // The query is left out: it may be long, and what is asked is said elsewhere.
  const auto where = request.method + " " + name_ + " " + visible(request.path.substr(0, request.path.find('?')));
  auto secrets = secretsIn(secretPath.value_or(std::string()));
  for (const auto& one : {bearer.value_or(std::string()), request.secretInBody}) secrets.push_back(one);
  auto* exchange = new HttpExchange(&owner_, {where, std::move(secrets)}, std::move(done));
  if (!bearer || !secretPath) {
    exchange->refuse(!bearer ? bearer.error() : secretPath.error());
    return exchange->token();
  }
  auto whole = request;
  whole.path = joined(request.path, *secretPath);
  const auto prepared = prepare(endpoint_, whole, *bearer);
  if (prepared) {
    exchange->start(*network_, *prepared, request, deadline);
  } else {
    exchange->refuse(prepared.error());
  }
  return exchange->token();
}

Error statusError(const HttpReply& reply) {
  const bool unknown = reply.status >= 500 || reply.status == kRequestTimeout;
  const auto code = unknown ? ErrorCode::Unavailable : ErrorCode::Rejected;
  auto text = "HTTP " + std::to_string(reply.status);
  if (!reply.body.empty()) text += ": " + visible(reply.body.substr(0, 200));
  return {code, text};
}

bool isRefusal(const Error& error) { return error.code == ErrorCode::BadInput || error.code == ErrorCode::Rejected; }

}  // namespace warroom

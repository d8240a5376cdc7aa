// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_client.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <algorithm>
#include <vector>

#include "app/adapters/http/direct_exchange.h"
#include "app/adapters/http/http_url.h"
#include "app/adapters/http/network_exchange.h"
#include "models/core/text.h"

namespace warroom {
namespace {

Result<QSslConfiguration> tlsFor(const QUrl& address, const Endpoint& endpoint) {
  auto tls = QSslConfiguration::defaultConfiguration();
  if (address.scheme() != QLatin1String("https")) return tls;
  tls.setProtocol(QSsl::TlsV1_2OrLater);
  tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
  if (!endpoint.caFile.empty()) {
    const auto authorities = QSslCertificate::fromPath(QString::fromStdString(endpoint.caFile));
    if (authorities.isEmpty()) {
      return failure(ErrorCode::BadInput, "no certificate can be read from the CA file " + visible(endpoint.caFile));
    }
    tls.setCaCertificates(authorities);
  }
  return tls;
}

constexpr int kRequestTimeout = 408;

// What the references of an endpoint lead to.
struct Keys {
  std::string bearer;
  std::string password;
  std::string path;
};

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

QByteArray credentialsOf(const Endpoint& endpoint, const Keys& keys) {
  if (!keys.bearer.empty()) return authorizationPrefix(endpoint.scheme) + QByteArray::fromStdString(keys.bearer);
  if (endpoint.user.empty()) return {};
  return "Basic " + QByteArray::fromStdString(endpoint.user + ":" + keys.password).toBase64();
}

Status setHeaders(QNetworkRequest& request, const Endpoint& endpoint, const HttpRequest& content, const Keys& keys) {
  auto headers = content.headers;
  headers.insert(endpoint.headers.begin(), endpoint.headers.end());
  for (const auto& [name, value] : headers) {
    if (auto good = checkHeader(name, value); !good) return good;
    request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
  }
  if (const auto credentials = credentialsOf(endpoint, keys); !credentials.isEmpty())
    request.setRawHeader("Authorization", credentials);
  return checkHeader(content.method, "");
}

Result<QNetworkRequest> requestTo(const Endpoint& endpoint, const HttpRequest& content, const Keys& keys) {
  const auto url = urlOf(endpoint, content.path);
  if (!url) return tl::unexpected(url.error());
  QNetworkRequest request(*url);
  setHabits(request);
  if (auto good = setHeaders(request, endpoint, content, keys); !good) return tl::unexpected(good.error());
  const auto tls = tlsFor(*url, endpoint);
  if (!tls) return tl::unexpected(tls.error());
  request.setSslConfiguration(*tls);
  return request;
}

Result<Keys> resolved(const Secrets& secrets, const Endpoint& endpoint) {
  Keys keys;
  for (const auto& [reference, secret] :
       {std::pair(&endpoint.bearer, &keys.bearer), std::pair(&endpoint.password, &keys.password),
        std::pair(&endpoint.secretPath, &keys.path)}) {
    if (reference->empty()) continue;
    auto known = secrets.resolve(*reference);
    if (!known) return tl::unexpected(known.error());
    *secret = std::move(*known);
  }
  return keys;
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

std::vector<std::string> secretsOf(const Endpoint& endpoint, const Keys& keys, const HttpRequest& request) {
  auto secrets = secretsIn(keys.path);
  for (const auto& one : {keys.bearer, keys.password, request.secretInBody}) secrets.push_back(one);
  // Whoever echoes the header echoes the password.
  if (!keys.password.empty()) secrets.push_back(credentialsOf(endpoint, keys).mid(6).toStdString());
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
  QObject::connect(network_, &QNetworkAccessManager::finished, network_, [this](const QNetworkReply* reply) {
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
      closesBehindEach_ = reply->rawHeader("Connection").compare("close", Qt::CaseInsensitive) == 0;
  });
}

HttpClient::~HttpClient() = default;

struct HttpClient::Prepared {
  HttpExchange::Labels labels;
  HttpRequest content;
  QNetworkRequest request;
};

CancelToken HttpClient::send(const HttpRequest& request, Milliseconds deadline, Done done) {
  const auto keys = resolved(secrets_, endpoint_);
  // The query is left out: it may be long, and what is asked is said elsewhere.
  const auto where = request.method + " " + name_ + " " + visible(request.path.substr(0, request.path.find('?')));
  HttpExchange::Labels labels{where, keys ? secretsOf(endpoint_, *keys, request) : std::vector<std::string>()};
  const auto refused = [&](const Error& error) {
    auto* exchange = new HttpExchange(&owner_, std::move(labels), std::move(done));
    exchange->refuse(error);
    return exchange->token();
  };
  if (!keys) return refused(keys.error());
  auto whole = request;
  whole.path = joined(request.path, keys->path);
  auto addressed = requestTo(endpoint_, whole, *keys);
  if (!addressed) return refused(addressed.error());
  const Prepared prepared{std::move(labels), request, std::move(*addressed)};
  if (request.soon && request.method == "GET")
    return askSoon(std::make_shared<const Prepared>(prepared), deadline, std::move(done));
  if (isChanging(request.method) && request.wantedHeader.empty() && !request.wantsCookies && ahead_.waits()) {
    auto* exchange = new DirectExchange(&owner_, prepared.labels, std::move(done));
    exchange->start(ahead_.take(), prepared.request, request, deadline);
    return exchange->token();
  }
  return sendByNetwork(prepared, deadline, std::move(done));
}

CancelToken HttpClient::askSoon(const std::shared_ptr<const Prepared>& prepared, Milliseconds deadline, Done done) {
  auto socket = kept_.take();
  if (!socket) {
    if (!closesBehindEach_) kept_.open(prepared->request.url(), prepared->request.sslConfiguration());
    return sendByNetwork(*prepared, deadline, std::move(done));
  }
  QElapsedTimer since;
  since.start();
  auto again = std::make_shared<CancelToken>();
  const auto answered = [this, prepared, deadline, since, again, done = std::move(done)](Result<HttpReply> reply) {
    const auto left = deadline - Milliseconds(since.elapsed());
    const bool lost = !reply && reply.error().code == ErrorCode::Unavailable;
    if (!lost || left <= Milliseconds{0}) return done(std::move(reply));
    *again = sendByNetwork(*prepared, left, done);
  };
  auto* exchange = new DirectExchange(&owner_, prepared->labels, answered);
  auto first = exchange->token();
  exchange->start(std::move(socket), prepared->request, prepared->content, deadline,
                  [this](OpenSocket open) { kept_.keep(std::move(open)); });
  return CancelToken([first, again]() mutable {
    first.cancel();
    again->cancel();
  });
}

CancelToken HttpClient::sendByNetwork(const Prepared& prepared, Milliseconds deadline, Done done) {
  auto* exchange = new NetworkExchange(&owner_, prepared.labels, std::move(done));
  exchange->start(*network_, prepared.request, prepared.content, deadline);
  return exchange->token();
}

void HttpClient::prepare() {
  if (closesBehindEach_) return;
  const auto address = urlOf(endpoint_, "/");
  if (!address) return;
  if (const auto tls = tlsFor(*address, endpoint_)) ahead_.open(*address, *tls);
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

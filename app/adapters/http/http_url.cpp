// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_url.h"

#include <QtNetwork/QHostAddress>
#include <algorithm>

#include "models/core/text.h"

namespace warroom {
namespace {

bool isControl(unsigned char c) { return c < 0x20 || c == 0x7f; }

bool isLoopback(const QString& host) { return host == QLatin1String("localhost") || QHostAddress(host).isLoopback(); }

bool climbs(const std::string& path) {
  const auto plain = QByteArray::fromPercentEncoding(QByteArray::fromStdString(path.substr(0, path.find('?'))));
  const auto parts = plain.split('/');
  return std::any_of(parts.begin(), parts.end(), [](const QByteArray& part) { return part == ".." || part == "."; });
}

bool isTokenCharacter(unsigned char c) {
  return std::isalnum(c) != 0 || std::string("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string::npos;
}

}  // namespace

Result<QUrl> urlOf(const Endpoint& endpoint, const std::string& path) {
  if (endpoint.url.empty())
    return failure(ErrorCode::BadInput, "the endpoint has no url: give it one in the environment");
  const auto foreign = [](unsigned char c) { return c <= 0x20 || c >= 0x7f; };
  if (!path.starts_with('/') || std::any_of(path.begin(), path.end(), foreign) || climbs(path)) {
    return failure(ErrorCode::BadInput,
                   "the path " + visible(path) +
                       " is refused: it must begin with /, be percent-encoded, and hold no . or .. part");
  }
  auto base = endpoint.url;
  while (base.ends_with('/')) base.pop_back();
  const auto url = QUrl::fromEncoded(QByteArray::fromStdString(base + path), QUrl::StrictMode);
  const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
  if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment()) {
    return failure(ErrorCode::BadInput,
                   "the address is refused: it must be http://host or https://host with no user name in it");
  }
  if (url.scheme() == QLatin1String("http") && !isLoopback(url.host()) && !endpoint.plainTextAllowed) {
    return failure(ErrorCode::BadInput, "plain http to " + visible(url.host().toStdString()) +
                                            " is refused: use https, or allow plain text for this endpoint");
  }
  return url;
}

Status checkHeader(const std::string& name, const std::string& value) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), isTokenCharacter)) {
    return failure(ErrorCode::BadInput,
                   "the header name \"" + visible(name) + "\" is refused: letters, digits and - only");
  }
  if (std::any_of(value.begin(), value.end(), isControl)) {
    return failure(ErrorCode::BadInput,
                   "the header " + name + " is refused: its value holds a line break or control character");
  }
  return {};
}

}  // namespace warroom

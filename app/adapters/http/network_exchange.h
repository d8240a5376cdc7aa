// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

#include "app/adapters/http/http_exchange.h"

namespace warroom {

// A request that Qt's network layer carries: connections of its own, name look-up, unpacking.
class NetworkExchange final : public HttpExchange {
 public:
  using HttpExchange::HttpExchange;
  void start(QNetworkAccessManager& network, const QNetworkRequest& request, const HttpRequest& content,
             Milliseconds deadline);

 protected:
  void stop() override;

 private:
  void receive();
  void finish();
  void failByNetwork();
  std::optional<std::string> header() const;
  std::map<std::string, std::string> cookies() const;

  QNetworkReply* reply_ = nullptr;
  QByteArray body_;
};

}  // namespace warroom

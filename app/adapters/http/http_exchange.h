// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <optional>
#include <string>
#include <vector>

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"

namespace warroom {

// One request from its sending to its end.
class HttpExchange final : public Operation<Result<HttpReply>> {
 public:
  struct Labels {
    std::string target;                // "POST flags (http://127.0.0.1:8080/flags)", for messages
    std::vector<std::string> secrets;  // taken out of everything that leaves here
  };

  HttpExchange(QObject* parent, Labels labels, Done done);

  void start(QNetworkAccessManager& network, const QNetworkRequest& request, const HttpRequest& content,
             Milliseconds deadline);
  void refuse(const Error& error);  // settles without having sent anything

 protected:
  void expire() override;
  void stop() override;

 private:
  void receive();
  void finish();
  void fail(ErrorCode code, const std::string& what);
  Error networkError() const;
  std::optional<std::string> header() const;
  std::map<std::string, std::string> cookies() const;
  std::string withoutSecrets(std::string text) const;

  Labels labels_;
  Milliseconds deadline_{0};
  QByteArray wantedHeader_;
  bool wantsCookies_ = false;
  bool changes_ = false;  // a method that may change something at the other side
  QNetworkReply* reply_ = nullptr;
  QByteArray body_;
};

}  // namespace warroom

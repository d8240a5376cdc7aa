// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <string>
#include <vector>

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"

namespace warroom {

// Does a request of this method change something at the other side?
bool isChanging(const std::string& method);

// One request from its sending to its end, whatever carries it there.
class HttpExchange : public Operation<Result<HttpReply>> {
 public:
  struct Labels {
    std::string target;                // "POST flags (http://127.0.0.1:8080/flags)", for messages
    std::vector<std::string> secrets;  // taken out of everything that leaves here
  };

  HttpExchange(QObject* parent, Labels labels, Done done);
  void refuse(const Error& error);  // settles without having sent anything

 protected:
  void begin(const HttpRequest& content, Milliseconds deadline);
  void expire() override;

  // The end, by an answer as it came: a redirect is a failure, all else is for the caller to judge.
  void answered(HttpReply reply, const QByteArray& location);
  // The end, without a whole answer.
  void lost(const std::string& why);
  void fail(ErrorCode code, const std::string& what);

  const HttpRequest& content() const { return content_; }

 private:
  std::string withoutSecrets(std::string text) const;

  Labels labels_;
  HttpRequest content_;
  Milliseconds deadline_{0};
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/adapters/http/kept_connections.h"
#include "app/adapters/http/opened_ahead.h"
#include "app/adapters/secrets/secrets.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/runbook/environment.h"

class QNetworkAccessManager;

namespace warroom {

struct HttpRequest {
  std::string method = "GET";
  std::string path = "/";  // below the endpoint's URL, percent-encoded, with its query; its secret path follows
  std::map<std::string, std::string> headers;
  std::string body;
  std::string secretInBody = {};  // taken out of all that comes back
  std::string wantedHeader = {};  // the one header of the answer that is looked at; may be empty
  bool wantsCookies = false;
  std::int64_t mostBytes = 4 * 1024 * 1024;  // of the answer, unpacked: a longer one is Unreadable
  // A GET whose answer may decide: on a connection of its own that is kept, past the thread of Qt's network layer.
  // Asked once more, within its deadline, where such a connection turns out to have ended.
  bool soon = false;
};

struct HttpReply {
  int status = 0;
  std::string body;                                 // decoded, the endpoint's secrets taken out
  std::optional<std::string> header = {};           // the wanted one, at most 256 bytes
  bool altered = false;                             // a secret was taken out of the body
  std::map<std::string, std::string> cookies = {};  // that it sets, when wanted; at most 16, of 4 KiB
};

// HTTP to one endpoint of the environment. A request that changes something is sent once; its deadline is a total one;
// a redirect is a failure; there is no cookie jar, no cache, no proxy, and no way to ignore a TLS error. Every other
// status is an answer: the caller judges it. Lives in one thread; requests under way end with the client.
class HttpClient {
 public:
  HttpClient(std::string name, Endpoint endpoint, const Secrets& secrets);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  CancelToken send(const HttpRequest& request, Milliseconds deadline, std::function<void(Result<HttpReply>)> done);

  // Opens a connection where none waits, on which the next request that changes something goes out within the call.
  // Sends nothing but what TLS needs. Not where the last answer said that its connection is closed: such a server may
  // serve one at a time.
  void prepare();
  bool isPrepared() const { return ahead_.waits(); }

  const std::string& name() const { return name_; }
  const Endpoint& endpoint() const { return endpoint_; }

 private:
  using Done = std::function<void(Result<HttpReply>)>;
  struct Prepared;  // a request with its credentials
  CancelToken askSoon(const std::shared_ptr<const Prepared>& prepared, Milliseconds deadline, Done done);
  CancelToken sendByNetwork(const Prepared& prepared, Milliseconds deadline, Done done);

  std::string name_;
  Endpoint endpoint_;
  const Secrets& secrets_;         // not owned; outlives the client
  bool closesBehindEach_ = false;  // its last answer said so
  OpenedAhead ahead_;
  KeptConnections kept_;
  QObject owner_;  // of the requests under way
  QNetworkAccessManager* network_;
};

// "HTTP 503: Service Unavailable": the first 200 bytes of the body, made harmless to show.
Error statusError(const HttpReply& reply);

// Has a write that ended like this done nothing, for certain? Not sent, redirected, or refused by 4xx. Not by 408, in
// which somebody has waited for the request, nor by 303, which many answer when it is done. Above 499 a proxy may speak
// for a service that has done it, and silence says nothing.
bool isRefusal(const Error& error);

}  // namespace warroom

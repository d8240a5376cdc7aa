// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/QNetworkRequest>

#include "app/adapters/http/http_exchange.h"
#include "app/adapters/http/open_socket.h"
#include "app/adapters/http/response_reader.h"

namespace warroom {

// A request on a connection that is open already: its last byte is with the kernel when start() returns. Qt's network
// layer hands it to a thread first, which asks ours for the body: on a busy machine that is milliseconds.
class DirectExchange final : public HttpExchange {
 public:
  using HttpExchange::HttpExchange;
  using Keep = std::function<void(OpenSocket)>;

  // The connection ends with the exchange, or goes to `keep` after an answer that leaves it open. Neither cookies nor a
  // wanted header are looked at.
  void start(OpenSocket socket, const QNetworkRequest& request, const HttpRequest& content, Milliseconds deadline,
             Keep keep = {});

 protected:
  void stop() override;

 private:
  void receive();
  void closed();
  void finish();

  OpenSocket socket_;
  Keep keep_;
  std::unique_ptr<ResponseReader> reader_;
};

}  // namespace warroom

// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <optional>

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"
#include "models/runbook/weight_request.h"

namespace warroom {

// One weight on its way to an HTTP backend: what is to be known before, what is expected, then the requests in turn.
// The first thing that fails ends it, and each request is sent once.
class HttpWrite final : public Operation<Status> {
 public:
  // `client` and `spec` outlive it. `last`: what was read back last; nothing: that is not known.
  HttpWrite(QObject* parent, HttpClient& client, const HttpBackend& spec, int percent, std::optional<double> last,
            std::string key, Done done);
  void start(Milliseconds deadline);

 protected:
  void expire() override {}  // every request has what is left of the time as its own deadline
  void stop() override { running_.cancel(); }

 private:
  void nextReading();
  void read(const PreRead& what, const Result<HttpReply>& reply);
  void nextRequest();
  void sent(const Result<HttpReply>& reply);
  void refuse(Error error);
  Milliseconds left() const;

  HttpClient& client_;
  const HttpBackend& spec_;
  int percent_;
  std::optional<double> lastRead_;
  std::string key_;
  std::vector<WeightRequest> requests_;
  std::vector<PreRead> unread_;
  PreReadings readings_;
  std::size_t at_ = 0;
  Milliseconds deadline_{0};
  QElapsedTimer since_;
  CancelToken running_;
};

}  // namespace warroom

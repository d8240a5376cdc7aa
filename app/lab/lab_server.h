// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtHttpServer/QHttpServer>
#include <functional>

#include "models/core/result.h"

namespace warroom::lab {

// An HTTP server on a free port of the loopback interface.
class LabServer {
 public:
  using Request = QHttpServerRequest;
  using Responder = QHttpServerResponder;
  using Handler = std::function<void(const Request&, Responder&&)>;

  // Without a handler of its own, a path goes to `fallback`.
  explicit LabServer(Handler fallback);
  void on(const char* path, QHttpServerRequest::Methods methods, Handler handler);

  // The port file, where one is named, appears whole once the port answers: waiting for it is enough.
  Result<quint16> listen(const QString& portFile = {});

  static void reply(Responder& responder, const QJsonObject& body,
                    Responder::StatusCode status = Responder::StatusCode::Ok);
  static void badRequest(Responder& responder, const Error& error);

 private:
  QHttpServer http_;
};

}  // namespace warroom::lab

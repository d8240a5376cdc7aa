// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/lab_server.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

#include "app/lab/json_body.h"

namespace warroom::lab {

LabServer::LabServer(Handler fallback) { http_.setMissingHandler(std::move(fallback)); }

void LabServer::on(const char* path, QHttpServerRequest::Methods methods, Handler handler) {
  http_.route(QString::fromLatin1(path), methods,
              [handler = std::move(handler)](const Request& request, Responder&& responder) {
                handler(request, std::move(responder));
              });
}

Result<quint16> LabServer::listen(const QString& portFile) {
  const auto port = http_.listen(QHostAddress(QHostAddress::LocalHost));
  if (port == 0)
    return failure(ErrorCode::Unavailable, "127.0.0.1: no free port to listen on: see `ulimit -n` and `ss -ltn`");
  if (portFile.isEmpty()) return port;
  QSaveFile file(portFile);
  if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::number(port) + '\n') < 0 || !file.commit()) {
    return failure(ErrorCode::BadInput, portFile.toStdString() + ": " + file.errorString().toStdString() +
                                            ": name a file in a directory that can be written");
  }
  return port;
}

void LabServer::reply(Responder& responder, const QJsonObject& body, Responder::StatusCode status) {
  responder.write(QJsonDocument(body), status);
}

void LabServer::badRequest(Responder& responder, const Error& error) {
  reply(responder, errorBody(error.message), Responder::StatusCode::BadRequest);
}

}  // namespace warroom::lab

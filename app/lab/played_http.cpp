// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/played_http.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>
#include <cmath>

#include "app/lab/json_body.h"
#include "app/lab/json_place.h"

namespace warroom::lab {
namespace {

using Method = QHttpServerRequest::Method;

constexpr std::chrono::milliseconds kSlow{1'200};

std::string methodOf(const LabServer::Request& request) {
  const auto* key = QMetaEnum::fromType<Method>().valueToKey(static_cast<int>(request.method()));
  return QByteArray(key).toUpper().toStdString();
}

std::string targetOf(const QUrl& url) {
  auto target = url.path(QUrl::FullyEncoded).toStdString();
  if (url.hasQuery()) target += "?" + url.query(QUrl::FullyEncoded).toStdString();
  return target;
}

QByteArray bytesOf(const Json& json) { return QByteArray::fromStdString(compactText(json)); }

QByteArray errorOf(const char* what) { return bytesOf({{"error", what}}); }

// 25, not 25.0: as the services of this world write it.
Json numberOf(double value) {
  return value == std::floor(value) ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

void send(LabServer::Responder& responder, const QByteArray& json, int status) {
  responder.write(json, "application/json", static_cast<LabServer::Responder::StatusCode>(status));
}

}  // namespace

PlayedHttp::PlayedHttp(const std::string& endpoint, Production& production)
    : production_(production),
      metrics_(endpoint, production),
      script_(production.runbook(), endpoint),
      server_([this](const auto& request, auto&& responder) { route(request, std::move(responder)); }) {}

void PlayedHttp::route(const LabServer::Request& request, LabServer::Responder&& responder) {
  const auto url = request.url();
  if (url.path() == QLatin1String("/api/v1/query")) {
    const bool form = request.method() == Method::Post;
    const auto fields = form ? request.body() : url.query(QUrl::FullyEncoded).toLatin1();
    const auto answer = metrics_.answer({fields.constData(), static_cast<std::size_t>(fields.size())});
    return send(responder, QByteArray::fromStdString(answer.json), answer.status);
  }
  // The service of a backend hangs as a whole: the connection stays open, and nothing is ever said on it.
  const auto method = methodOf(request);
  const auto target = targetOf(url);
  const bool isWrite = method != "GET" && method != "HEAD";
  if (script_.hasBackends() && production_.faults().hangs(isWrite)) return;
  const auto reply = answer(request, method, target);
  if (!production_.faults().on(Fault::SlowBackend) || !script_.concernsBackend(method, target)) {
    return send(responder, reply.json, reply.status);
  }
  // The socket is the timer's context: a client that gives up takes its answer with it.
  auto* socket = responder.socket();
  auto kept = std::make_shared<LabServer::Responder>(std::move(responder));
  QTimer::singleShot(kSlow, socket, [kept, reply] { send(*kept, reply.json, reply.status); });
}

PlayedHttp::Reply PlayedHttp::answer(const LabServer::Request& request, const std::string& method,
                                     const std::string& target) {
  if (const auto found = script_.writeIn(method, target, request.body().toStdString())) return write(*found);
  if (const auto* page = script_.page(target)) return read(*page, method);
  if (script_.concernsBackend(method, target)) return {400, errorOf("this body sets no weight that the runbook knows")};
  return {404, errorOf("the runbook names no such path")};
}

PlayedHttp::Reply PlayedHttp::write(const WriteRequest& write) {
  if (!production_.write(write.backend, 100 - write.percent, write.percent)) {
    return {503, errorOf("refused, as the rehearsal wants")};
  }
  constexpr int kNoContent = 204;
  return {write.okStatus, write.okStatus == kNoContent ? QByteArray() : QByteArray(R"({"status":"ok"})")};
}

PlayedHttp::Reply PlayedHttp::read(const HttpScript::Page& page, const std::string& method) const {
  const bool head = method == "HEAD";
  if (!page.weights.empty() && (head || method == "GET")) return {200, head ? QByteArray() : bytesOf(documentOf(page))};
  const auto status = page.okStatus.find(method);
  if (status == page.okStatus.end()) return {405, errorOf("the runbook asks with another method here")};
  if (production_.faults().on(Fault::FailingCommand)) {
    return {503, head ? QByteArray() : errorOf("failed, as the rehearsal wants it to")};
  }
  return {status->second, head ? QByteArray() : bytesOf(documentOf(page))};
}

Json PlayedHttp::documentOf(const HttpScript::Page& page) const {
  auto document = page.document;
  for (const auto& weight : page.weights) {
    place(document, weight.pointer, numberOf(production_.weights().percent(weight.backend) * weight.scale));
  }
  return document.is_null() ? Json{{"status", "ok"}} : document;
}

}  // namespace warroom::lab

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
    return send(responder, {answer.status, QByteArray::fromStdString(answer.json)});
  }
  // The service of a backend hangs as a whole: the connection stays open, and nothing is ever said on it.
  const auto method = methodOf(request);
  const auto target = targetOf(url);
  const bool isWrite = method != "GET" && method != "HEAD";
  if (script_.hasBackends() && production_.faults().hangs(isWrite)) return;
  const auto reply = answer(request, method, target);
  if (!production_.faults().on(Fault::SlowBackend) || !script_.concernsBackend(method, target)) {
    return send(responder, reply);
  }
  // The socket is the timer's context: a client that gives up takes its answer with it.
  auto* socket = responder.socket();
  auto kept = std::make_shared<LabServer::Responder>(std::move(responder));
  QTimer::singleShot(kSlow, socket, [kept, reply] { send(*kept, reply); });
}

void PlayedHttp::send(LabServer::Responder& responder, const Reply& reply) {
  const auto status = static_cast<LabServer::Responder::StatusCode>(reply.status);
  if (reply.header.isEmpty()) return responder.write(reply.body, reply.contentType, status);
  responder.write(reply.body, {{"Content-Type", reply.contentType}, {reply.header, reply.servedBy}}, status);
}

PlayedHttp::Reply PlayedHttp::answer(const LabServer::Request& request, const std::string& method,
                                     const std::string& target) {
  if (const auto* channel = method == "POST" ? script_.channel(target) : nullptr) {
    const auto taken = production_.inbox().take(*channel, request.body().toStdString());
    return {taken.status, QByteArray::fromStdString(taken.body), taken.contentType};
  }
  const auto percentOf = [this](const std::string& backend) { return production_.weights().percent(backend); };
  if (const auto found = script_.writeIn(method, target, request.body().toStdString(), percentOf)) return write(*found);
  if (const auto* page = script_.page(target)) return read(*page, method);
  if (script_.concernsBackend(method, target)) return {400, errorOf("this body sets no weight that the runbook knows")};
  return {404, errorOf("the runbook names no such path")};
}

PlayedHttp::Reply PlayedHttp::write(const WriteRequest& write) {
  const bool taken = write.backend.empty() ? production_.flags().write(write.service, write.flag, write.value)
                                           : production_.write(write.backend, 100 - write.percent, write.percent);
  if (!taken) return {503, errorOf("refused, as the rehearsal wants")};
  constexpr int kNoContent = 204;
  return {write.okStatus, write.okStatus == kNoContent ? QByteArray() : QByteArray(R"({"status":"ok"})")};
}

PlayedHttp::Reply PlayedHttp::read(const HttpScript::Page& page, const std::string& method) {
  auto reply = checked(page, method);
  if (method == "HEAD") reply.body.clear();
  if (page.traffic && method == "GET") {
    const auto& traffic = *page.traffic;
    const bool green = shares_[traffic.track].next(production_.weights().percentOf(traffic.track) / 100);
    reply.header = QByteArray::fromStdString(traffic.header);
    reply.servedBy = QByteArray::fromStdString(green ? traffic.green : traffic.blue);
  }
  return reply;
}

PlayedHttp::Reply PlayedHttp::checked(const HttpScript::Page& page, const std::string& method) const {
  const bool reads = method == "GET" || method == "HEAD";
  if (reads && (page.preRead || !page.weights.empty() || !page.flags.empty())) return {200, bytesOf(documentOf(page))};
  if (reads && page.probed && production_.flags().siteClosed()) return {503, errorOf("closed for maintenance")};
  const auto condition = page.conditions.find(method);
  const bool watched = condition != page.conditions.end();
  if (watched && production_.conditionsHold(condition->second.rollsBack)) {
    auto document = documentOf(page);
    if (!condition->second.pointer.empty()) place(document, condition->second.pointer, condition->second.value);
    return {condition->second.status, bytesOf(document)};
  }
  const auto status = page.okStatus.find(method);
  if (status != page.okStatus.end()) {
    if (production_.faults().on(Fault::FailingCommand)) return {422, errorOf("failed, as the rehearsal wants it to")};
    return {status->second, bytesOf(documentOf(page))};
  }
  if (watched) return {condition->second.calmStatus, bytesOf(documentOf(page))};
  if (reads && page.probed) return {*page.probed, bytesOf(documentOf(page))};
  if (reads && page.traffic) return {200, bytesOf(documentOf(page))};
  return {405, errorOf("the runbook asks with another method here")};
}

Json PlayedHttp::documentOf(const HttpScript::Page& page) const {
  auto document = page.document;
  for (const auto& flag : page.flags) {
    const auto* written = production_.flags().written(flag.service, flag.flag);
    if (written) {
      place(document, flag.pointer, *written);
    } else {
      placeFirst(document, flag.pointer, flag.before);
    }
  }
  for (const auto& weight : page.weights) {
    const double green = production_.weights().percent(weight.backend);
    place(document, weight.pointer, numberOf((weight.isRest ? 100 - green : green) * weight.scale));
  }
  return document.is_null() ? Json{{"status", "ok"}} : document;
}

}  // namespace warroom::lab

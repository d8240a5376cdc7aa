// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/service.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>

namespace warroom::lab {

namespace {

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;
constexpr std::chrono::minutes kViewRefresh{1};

UtcTime now() { return UtcTime(Milliseconds(QDateTime::currentMSecsSinceEpoch())); }

std::uint_fast32_t seedOf(const QByteArray& name) { return static_cast<std::uint_fast32_t>(qHash(name, 1)); }

}  // namespace

Service::Service(QByteArray name, Milliseconds usualLatency)
    : name_(std::move(name)),
      usualLatency_(usualLatency),
      server_([this](const auto& request, auto&& responder) { answer(request, std::move(responder)); }),
      latency_(seedOf(name_)),
      metrics_(seedOf(name_) + 1) {
  server_.on("/health", Method::AnyKnown, [this](const auto&, auto&& responder) { health(responder); });
  server_.on("/metrics", Method::Get, [this](const auto&, auto&& responder) {
    responder.write(QByteArray::fromStdString(metrics_.page(fault_)), "text/plain; version=0.0.4; charset=utf-8");
  });
  server_.on("/fault", Method::Post, [this](const auto& request, auto&& responder) { setFault(request, responder); });
  metrics_.refreshView(now());
  QObject::connect(&viewRefresh_, &QTimer::timeout, [this] { metrics_.refreshView(now()); });
  viewRefresh_.start(kViewRefresh);
}

void Service::answer(const LabServer::Request&, LabServer::Responder&& responder) {
  const auto delay = latency_.draw(fault_.latency.value_or(usualLatency_));
  const int status = fault_.down ? 503 : failing_.next(fault_.errorRatio) ? 500 : 200;
  QElapsedTimer since;
  since.start();
  // The socket is the timer's context: a client that gives up takes its answer with it.
  auto* socket = responder.socket();
  auto kept = std::make_shared<LabServer::Responder>(std::move(responder));
  QTimer::singleShot(delay, Qt::PreciseTimer, socket,
                     [this, kept, status, since] { finish(*kept, status, Milliseconds(since.elapsed())); });
}

void Service::finish(LabServer::Responder& responder, int status, Milliseconds took) {
  metrics_.countRequest(status, took);
  const QByteArray body = name_ + (status == 200 ? " served this\n" : " failed\n");
  responder.write(body, {{"X-Backend-Server", name_}, {"Content-Type", "text/plain"}, {"Cache-Control", "no-store"}},
                  static_cast<StatusCode>(status));
}

void Service::health(LabServer::Responder& responder) const {
  LabServer::reply(responder, {{QStringLiteral("status"), fault_.down ? QStringLiteral("down") : QStringLiteral("ok")}},
                   fault_.down ? StatusCode::ServiceUnavailable : StatusCode::Ok);
}

void Service::setFault(const LabServer::Request& request, LabServer::Responder& responder) {
  const auto fault = readServiceFault(request.body());
  if (!fault) return LabServer::badRequest(responder, fault.error());
  fault_ = *fault;
  LabServer::reply(responder, {{QStringLiteral("status"), QStringLiteral("set")}});
}

}  // namespace warroom::lab

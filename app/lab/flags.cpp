// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/flags.h"

#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>

#include "app/lab/json_body.h"

namespace warroom::lab {

namespace {

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;

const QString kPrefix = QStringLiteral("/flags/");

QJsonObject flagBody(const QString& name, const QJsonValue& value) {
  return {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}};
}

void refuse(LabServer::Responder& responder, const char* message, StatusCode status) {
  LabServer::reply(responder, errorBody(message), status);
}

}  // namespace

Flags::Flags(QByteArray token)
    : token_(std::move(token)), server_([this](const auto& request, auto&& responder) { route(request, responder); }) {
  server_.on("/health", Method::AnyKnown, [](const auto&, auto&& responder) {
    LabServer::reply(responder, {{QStringLiteral("status"), QStringLiteral("ok")}});
  });
  server_.on("/writes", Method::Get, [this](const auto&, auto&& responder) {
    LabServer::reply(responder, {{QStringLiteral("writes"), writes_}, {QStringLiteral("applied"), applied_}});
  });
  takeMessages("/slack", ChannelKind::Slack);
  takeMessages("/v2/enqueue", ChannelKind::PagerDuty);
  takeMessages("/webhook", ChannelKind::Webhook);
  server_.on("/inbox", Method::Get, [this](const auto&, auto&& responder) {
    responder.write(QByteArray::fromStdString(compactText(inbox_.all())), "application/json", StatusCode::Ok);
  });
  server_.on("/fault", Method::Post, [this](const auto& request, auto&& responder) { setFault(request, responder); });
}

void Flags::takeMessages(const char* path, ChannelKind kind) {
  server_.on(path, Method::Post, [this, kind](const auto& request, auto&& responder) {
    Channel channel;
    channel.kind = kind;
    const auto taken = inbox_.take(channel, request.body().toStdString());
    responder.write(QByteArray::fromStdString(taken.body), taken.contentType, static_cast<StatusCode>(taken.status));
  });
}

void Flags::route(const LabServer::Request& request, LabServer::Responder& responder) {
  const auto path = request.url().path();
  const auto name = path.mid(kPrefix.size());
  if (!path.startsWith(kPrefix) || name.isEmpty()) {
    return refuse(responder, "no such path: use /flags/NAME", StatusCode::NotFound);
  }
  if (fault_ == FlagFault::Hang) return;  // the connection stays open, and nothing is ever said on it
  if (!authorized(request)) return refuse(responder, "wrong or missing bearer token", StatusCode::Unauthorized);
  if (request.method() == Method::Get) return read(name, responder);
  if (request.method() == Method::Post) return write(name, request.body(), responder);
  refuse(responder, "use GET or POST", StatusCode::MethodNotAllowed);
}

void Flags::read(const QString& name, LabServer::Responder& responder) const {
  const auto flag = values_.find(name);
  if (flag == values_.end()) return refuse(responder, "no such flag", StatusCode::NotFound);
  LabServer::reply(responder, flagBody(name, flag->second));
}

void Flags::write(const QString& name, const QByteArray& body, LabServer::Responder& responder) {
  ++writes_;
  const auto object = readJsonObject(body);
  if (!object) return LabServer::badRequest(responder, object.error());
  const auto value = object->value(QStringLiteral("value"));
  if (value.isUndefined()) return refuse(responder, "/value: missing", StatusCode::BadRequest);

  if (fault_ == FlagFault::Refuse) return refuse(responder, "refused by a fault", StatusCode::ServiceUnavailable);
  if (fault_ == FlagFault::Close) return responder.socket()->abort();
  if (fault_ != FlagFault::Lie) {
    values_[name] = value;
    ++applied_;
  }
  if (fault_ == FlagFault::LoseReply) return responder.socket()->abort();
  LabServer::reply(responder, flagBody(name, value));
}

bool Flags::authorized(const LabServer::Request& request) const {
  return token_.isEmpty() || request.value("Authorization") == "Bearer " + token_;
}

void Flags::setFault(const LabServer::Request& request, LabServer::Responder& responder) {
  const auto fault = readFlagFault(request.body());
  if (!fault) return LabServer::badRequest(responder, fault.error());
  fault_ = *fault;
  LabServer::reply(responder, {{QStringLiteral("status"), QStringLiteral("set")}});
}

}  // namespace warroom::lab

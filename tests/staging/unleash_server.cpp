// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/staging/unleash_server.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "tests/testkit/staging_stack.h"

namespace warroom::testkit {
namespace {

const QByteArray kFeatures = "/api/admin/projects/default/features";
const QByteArray kEnvironment = kFeatures + "/" + kUnleashFeature + "/environments/development";

QJsonObject objectIn(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes).object(); }

QUrl url(const StagingStack& stack) { return stack.url(QStringLiteral("unleash")); }

}  // namespace

UnleashServer::UnleashServer(const StagingStack& stack)
    : stack_(stack), admin_(stack.secret(QStringLiteral("unleash-admin-token"))) {}

bool UnleashServer::prepare() {
  BlockingHttp http(url(stack_));
  const QByteArray name = kUnleashFeature;
  if (http.post(kFeatures, R"({"name": ")" + name + R"(", "type": "release"})", admin_).status != 201) return false;
  const auto made = http.post(strategies(),
                              R"({"name": "flexibleRollout", "parameters": {"rollout": "0", "stickiness": "userId", )"
                              R"("groupId": ")" +
                                  name + R"("}})",
                              admin_);
  strategy_ = objectIn(made.body)[QStringLiteral("id")].toString().toStdString();
  return !strategy_.empty() && http.post(kEnvironment + "/on", "{}", admin_).status == 200;
}

QByteArray UnleashServer::strategies() const { return kEnvironment + "/strategies"; }

QByteArray UnleashServer::rollout() const {
  const auto answer = BlockingHttp(url(stack_)).get(strategies() + "/" + QByteArray::fromStdString(strategy_), admin_);
  return objectIn(answer.body)[QStringLiteral("parameters")][QStringLiteral("rollout")].toString().toUtf8();
}

int UnleashServer::enabledFor(int users) const {
  BlockingHttp http(url(stack_));
  const auto token = stack_.secret(QStringLiteral("unleash-frontend-token"));
  int enabled = 0;
  for (int user = 0; user < users; ++user) {
    const auto answer = http.get("/api/frontend?userId=user-" + QByteArray::number(user), token);
    if (answer.status != 200) return -1;
    enabled += answer.body.contains(R"("enabled":true)") ? 1 : 0;
  }
  return enabled;
}

Endpoint UnleashServer::endpoint(const char* token) const {
  Endpoint endpoint;
  endpoint.url = url(stack_).toString().toStdString();
  endpoint.bearer = "file:" + stack_.directory().toStdString() + "/secrets/unleash-" + token + "-token";
  return endpoint;
}

}  // namespace warroom::testkit

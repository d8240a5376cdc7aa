// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/perform.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <cstdio>

namespace warroom::lab {
namespace {

constexpr int kPatienceMs = 10'000;  // inactivity; the program that is played has a timeout of its own

int print(QNetworkReply& reply) {
  const auto answer = QJsonDocument::fromJson(reply.readAll()).object();
  const auto exitCode = answer.value(QStringLiteral("exitCode"));
  if (reply.error() != QNetworkReply::NoError || !exitCode.isDouble()) {
    std::fprintf(stderr, "warroom-lab: the rehearsal's production does not answer: %s\n",
                 qPrintable(reply.errorString()));
    return 3;
  }
  std::fputs(answer.value(QStringLiteral("output")).toString().toUtf8().constData(), stdout);
  std::fflush(stdout);
  return exitCode.toInt();
}

}  // namespace

void perform(const QString& lab, const QString& program, const QStringList& arguments, std::function<void(int)> done) {
  const auto list = QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact);
  const auto query = "arguments=" + list.toPercentEncoding();
  QUrl url(lab, QUrl::StrictMode);
  url.setPath(QStringLiteral("/perform/") + program);
  url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);

  auto* network = new QNetworkAccessManager(QCoreApplication::instance());
  network->setProxy(QNetworkProxy::NoProxy);
  network->setTransferTimeout(kPatienceMs);
  auto* reply = network->get(QNetworkRequest(url));
  QObject::connect(reply, &QNetworkReply::finished, network, [reply, done = std::move(done)] { done(print(*reply)); });
}

}  // namespace warroom::lab

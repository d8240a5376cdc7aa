// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a poll of five panels costs in system calls: asked as one, or as five questions side by side through Qt's
// network layer. The server is another process, so that a tracer sees the client alone.
//
//   warroom-poll-bench --serve                        prints its URL, and answers until its input ends
//   warroom-poll-bench --ask singly|joined URL POLLS
//   warroom-poll-bench --smoke
#include <QtCore/QCoreApplication>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <cstdlib>

#include "app/adapters/prometheus/instant_answer.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "tests/bench/stamp_server.h"
#include "tests/bench/table.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

const std::vector<std::string> kQueries{"rate", "errors", "latency", "connections", "memory"};

std::string answer(const std::string&, const std::string&) {
  std::string series;
  for (std::size_t part = 0; part < kQueries.size(); ++part)
    series += (part == 0 ? "" : ",") + std::string(R"({"metric":{"warroom_part":")") + std::to_string(part) +
              R"("},"value":[1767225600,"1"]})";
  return R"({"status":"success","data":{"resultType":"vector","result":[)" + series + "]}}";
}

int serve() {
  const StampServer server(answer);
  std::printf("%s\n", server.url().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}

// As most programs that use Qt: one round after the other, too.
int askSingly(QCoreApplication& application, const std::string& url, int polls) {
  QNetworkAccessManager network;
  std::size_t waiting = 0;
  std::function<void()> next = [&] {
    if (polls-- == 0) return application.quit();
    waiting = kQueries.size();
    for (const auto& query : kQueries) {
      auto* reply = network.get(QNetworkRequest(QUrl(QString::fromStdString(url + "/api/v1/query?query=" + query))));
      QObject::connect(reply, &QNetworkReply::finished, reply, [&, reply] {
        if (!readInstantAnswer(reply->readAll().toStdString())) qFatal("no answer");
        reply->deleteLater();
        if (--waiting == 0) next();
      });
    }
  };
  QMetaObject::invokeMethod(&application, next, Qt::QueuedConnection);
  return application.exec();
}

// As the engine does: one round after the other.
int askJoined(QCoreApplication& application, const std::string& url, int polls) {
  Endpoint endpoint;
  endpoint.url = url;
  const SystemSecrets secrets;
  PrometheusSource source("prometheus", endpoint, secrets);
  std::function<void()> next = [&] {
    if (polls-- == 0) return application.quit();
    const auto done = [&next](const std::vector<Result<InstantAnswer>>& answers) {
      for (const auto& each : answers)
        if (!each) qFatal("no answer");
      next();
    };
    source.queryAll(kQueries, Milliseconds{5'000}, done);
  };
  QMetaObject::invokeMethod(&application, next, Qt::QueuedConnection);
  return application.exec();
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (isSmoke(argc, argv)) {
    const StampServer server(answer);
    return askJoined(application, server.url(), 2) + askSingly(application, server.url(), 2);
  }
  if (argc == 2 && std::strcmp(argv[1], "--serve") == 0) return serve();
  if (argc != 5 || std::strcmp(argv[1], "--ask") != 0) return 2;
  const bool joined = std::strcmp(argv[2], "joined") == 0;
  return (joined ? askJoined : askSingly)(application, argv[3], std::atoi(argv[4]));
}

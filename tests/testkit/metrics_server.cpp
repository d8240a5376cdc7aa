// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/metrics_server.h"

#include <QtCore/QFile>
#include <csignal>

#include "tests/testkit/haproxy_process.h"

namespace warroom::testkit {

MetricsServer::MetricsServer(Kind kind) {
  const auto address = QStringLiteral("127.0.0.1:%1").arg(freePort());
  endpoint_.url = "http://" + address.toStdString();
  process_.setStandardErrorFile(directory_.filePath(QStringLiteral("log")));
  endWithTheTest(process_);
  const auto data = directory_.filePath(QStringLiteral("data"));
  if (kind == Kind::VictoriaMetrics) {
    process_.start(QStringLiteral("/usr/bin/victoria-metrics"),
                   {QStringLiteral("-storageDataPath=") + data, QStringLiteral("-httpListenAddr=") + address});
    return;
  }
  QFile file(directory_.filePath(QStringLiteral("prometheus.yml")));
  if (!file.open(QIODevice::WriteOnly)) qFatal("the configuration cannot be written");
  file.write("global: {scrape_interval: 1s}\n");
  file.close();
  process_.start(QStringLiteral("/usr/bin/prometheus"),
                 {QStringLiteral("--config.file=") + file.fileName(), QStringLiteral("--storage.tsdb.path=") + data,
                  QStringLiteral("--web.listen-address=") + address});
}

MetricsServer::~MetricsServer() {
  ::kill(pid(), SIGCONT);
  process_.terminate();
  if (!process_.waitForFinished(10'000)) process_.kill();
}

}  // namespace warroom::testkit
